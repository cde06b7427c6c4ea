"""What flows where in Python, JavaScript and their like: read line by line, by the names of variables."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property
from heapq import heapify, heappop, heappush
from itertools import islice
from typing import NamedTuple

from skillkit.security import catalogue, hot
from skillkit.security.commands import host_names
from skillkit.security.facts import Emit, Kind
from skillkit.security.scripts import constants, imported_names, statements
from skillkit.text.pattern import compiled, pattern

_PATH_PIECES = compiled(r"[\"'][ \t]*/[ \t]*f?[\"']")
_PATH_OF = compiled(
    r"\b(?:pathlib\.)?Path\([\"'](?P<path>[^\"'\n]{1,200})[\"']\)(?:\.expanduser\(\))?[ \t]*/[ \t]*f?(?P<quote>[\"'])"
)
_SUMS = compiled(r"[\"'][ \t]*\+[ \t]*f?[\"']")
_JOINS = compiled(r"\b(?:join|resolve|joinpath|Path|PurePath|expanduser)\((?:[^()\n]|\([^()\n]*\)){0,300}\)")
_COMMA = compiled(r"[\"'][ \t]*,[ \t]*[\"']")

_FETCHES = pattern(
    r"\b(?:(?:HTTP::Tiny|LWP::UserAgent|Mojo::UserAgent|WWW::Mechanize)\b[^\n]{0,60}->(?:get|post|request)\(|urlretrieve\(|urlopen\(|requests\.(?:get|post|request)\(|httpx\.(?:get|post|stream)\(|fetch\(|https?\.get\(|axios(?:\.get|\.post)?\(|got\(|wget\.download\(|URI\.(?:open|parse)\([^)]*\)\.(?:read|open)|URI\.open\(|open\(\s*[\"']https?://|Net::HTTP\.(?:get|start|new)|file_get_contents\(\s*(?:[\"']https?|\$\w+\s*[,)])|Download(?:String|File|Data)\w*\(|Invoke-(?:WebRequest|RestMethod)\b|(?:iwr|irm)\b\s|http\.Get\(|reqwest::|LWP::Simple|getstore\(|mirror\(\s*[\"']https?://|session\.get\(|client\.get\()|\.recv(?:from)?\(|\bURL\([^()\n]{1,200}\)\s*\.(?:openStream|openConnection|getText|text\b|bytes\b|readText|readBytes|withInputStream)|\bURLClassLoader\(|\b(?:urllib2?\.urlopen|getaddrinfo|resolve(?:Txt)?\((?!\s*(?:\)|strict\b))|curl_exec\(|http\.request\(?\s*[\"'{(]|PyGithub|script\.src\s*=|(?:exec(?:File)?(?:Sync)?|execa\w*|spawn(?:Sync)?|check_output|getoutput|popen|run|system|capture2?e?|qx|Command(?:::new)?|ProcessBuilder|\$)[ \t]*[({\[`][ \t]*[\[(]?[ \t]*[frb]?[\"'`]?[ \t]*(?:curl|wget)\b)|=[ \t]*`[ \t]*(?:curl|wget)\b|\bURI(?:\.parse)?\("
)
_SENDS = pattern(
    r"\b(?:(?:HTTP::Tiny|LWP::UserAgent|Mojo::UserAgent|WWW::Mechanize)\b[^\n]{0,60}->(?:get|post|put|request)\(|requests\.(?:post|put|patch|get|request|head)\(|httpx\.(?:post|put|patch|get|request|head|delete|options|stream)\(|(?:session|client|http|api)\.(?:post|put|request|patch)\(|urlopen\(|urllib\.request\.Request\(|Request\()|\.request\(\s*[\"'](?:POST|PUT|GET|PATCH)|\b(?:fetch\(|axios(?:\.\w+)?\(|https?\.(?:request|get)\(|got(?:\.\w+)?\()|\.send(?:all|to|_message|mail|Beacon|File)?\(|\bsendBeacon\(|\bnew Image\(|\.src\s*=|\b(?:Net::HTTP\.post\w*|HTTParty\.|Faraday\.|RestClient\.|curl_exec\()|CURLOPT_POSTFIELDS|\b(?:http\.Post\w*\(|WebSocket\(|ws\.send\(|smtplib\b|send_?mail\w*\(|chat_postMessage\(|put_object\(|upload_(?:file|fileobj|blob)\w*\(|gethostbyname\(|resolve(?:4|6|Any|Cname|Mx|Ns|Ptr|Srv|Txt)?\(|dns\.lookup\(|Invoke-(?:WebRequest|RestMethod)|(?:curl|wget)\b|Upload(?:String|Data|File)\(|getaddrinfo\(|storbinary\(|publish\(|(?:req|request|xhr|r|sock)\.(?:write|end|send)\()|\.write\(|\breqwest\b|\$\w+->(?:post|put|post_form|request)\("
)
_EXECUTES = pattern(
    r"\b(?:(?<![.$-])(?:(?:load|require|include|do)(?:_once)?[ \t]+(?=\$?[A-Za-z_]\w*[ \t]*;?[ \t]*(?:$|\n)|[^;\n]{0,80}\.[ \t]*[\"'][^\"';\n]{1,80}[\"'][ \t]*;)|(?:eval|exec|system)[ \t]+(?=(?:URI|Net|Open|HTTP|get|fetch|LWP|decode|Base64|pack|unpack|join|reverse)\b|[$@]\w))|(?<!\.)(?:import\(\s*(?=[A-Za-z_]\w*\s*\)|[\"'`]data:)|(?:exec|eval|compile|Function|Popen|check_output|check_call|run|execSync|execFile(?:Sync)?|spawn(?:Sync)?|execa\w*|load(?:string)?)\()|\bbuiltins\.(?:exec|eval|compile)\(|(?<![.$])(?:system|popen|passthru|shell_exec|proc_open|assert|create_function)\(|binding\.eval\(|require\(\s*(?=[A-Za-z_]\w*\s*\))|SourceFileLoader\(|dofile\(|plugin\.Open\(|exec_module\(|execfile\(|new Function\(|vm\.(?:runIn\w+|Script|compileFunction)\(?|vm\.(?:create\w*|SourceTextModule)\b|os\.(?:system|popen|exec\w+|spawn\w+|startfile|posix_spawn)\(|subprocess\.\w+\(|child_process\b|(?:cp|child|proc|shell|sh)\.(?:exec|spawn)\w*\(|Deno\.(?:run|Command)\(|Bun\.(?:spawn\w*|\$)|(?:instance|class|module)_eval\b|GroovyShell\([^()\n]{0,80}\)\.(?:evaluate|parse|run)\(|URLClassLoader\(|commandLine\b|Open3\.|Kernel\.(?:exec|system|eval)|iex\b|Invoke-Expression\b|(?:marshal|pickle|dill|cloudpickle)\.loads?\(|runpy\.\w+\(|importlib\.(?:import_module|util\.spec\w+)\(|__import__\(|exec\.Command\(|Command::new\(|Runtime\.getRuntime\(\)\.exec|ProcessBuilder\(|Start-Process\b|pty\.spawn\(|setTimeout\(\s*[\"'`]|execl?p?e?\s*\(|ctypes\.\w+|(?:Marshal|Kernel|joblib)\.load\(|globals\(\)\[|window\[|globalThis\[|(?:IO|io)\.popen\(|Module\.prototype\._compile\b)|(?:^|\n)[ \t]*[&.][ \t]+(?=\$\w)|\.Stdin\s*=(?!=)|\[[Ss]cript[Bb]lock\]::[Cc]reate\(|__builtins__|\.constructor\(|\[[\"']constructor[\"']\]\(|\.communicate\(|\.stdin\.(?:write|end)\(|\._compile\("
)
_SHELL_COMMAND = compiled(r"\bCommand(?:Context)?\([^)\n]{0,40}\"(?:/bin/)?(?:ba|z|da)?sh\"\s*\)")
"""A shell of Go's that runs what it is fed."""

_SHELL_FED = compiled(
    r"\b(?:popen\w*|Popen|spawn\w*|run|exec\w*|capture\w*|open)\(?[^\n]{0,60}[\"'](?:/usr)?(?:/bin/)?(?:(?:ba|z|da|k)?sh|python3?|node|perl|ruby|pwsh)[\"']\s*(?:\]|\)|;|,\s*(?:[\"'](?:-s?|w|[rw]\+)[\"']|\[\s*(?:[\"']-s?[\"']\s*)?\]|[a-z{]))"
)
"""A shell, or the like, that is started without a script: it runs what it is fed."""

_DOWNLOADS = compiled(
    r"\b(?:exec(?:File)?(?:Sync)?|execa\w*|spawn(?:Sync)?|check_output|getoutput|popen|run|system|capture2?e?|qx|Command(?:::new)?|ProcessBuilder|\$|(?:subprocess|os|cp|child_process)\.\w+)[ \t]*[({\[`][ \t]*[\[(]?[ \t]*[frb]?[\"'`]?[ \t]*(?:curl|wget)\b"
)
"""A program that gets a file, started by a script: what is run is that program, and what it prints comes from the network."""

_OPENS = compiled(
    r"\A(?:(?:child_process[\"'`]\)\.)?[\w.:$]{0,80}[ \t]{0,8}[({\[`]?[ \t]{0,8}[\[(]?[ \t]{0,8}(?:f?[\"'`](?:cmd(?:\.exe)?[\"'\s,\[]{1,6}/c[\"'\s,]{1,6})?"
    r"(?:(?:/usr)?/bin/)?(?:open|xdg-open|start|gnome-open|wslview|explorer(?:\.exe)?)(?![\w-])|(?P<name>[A-Za-z_]\w{0,40})[ \t]{0,8},)"
    r"|os\.startfile\()"
)
"""What runs a program that only opens a file, or one that a variable names."""

_CLOSED = compiled(r"[ \t;)\]}]{1,20}$")
_CALL_ENDS = compiled(r"\)[ \t]{0,8}(?:;|\n)")
_OPENS_MORE = compiled(r"[;|]|&&|[\"'`]-[abg]\b|[\"'`]--args|[ \t]-[abg][ \t]")
"""More than a file to open: another command, or the program that is to open it."""

_PIPED = compiled(
    r"\b(?:curl|wget)\b[^\"'`\n|]{0,300}\|\s*(?:sudo\s+)?(?:/bin/|/usr/bin/(?:env\s+)?)?(?P<shell>(?:ba|z|da|k)?sh|python3?|node|perl|ruby)\b"
)
"""A command that pipes what it gets into a shell, in a text that the script puts together."""

_FEEDS = compiled(r"\binput\s*[=:]|\bstdin_data:|\.write\(|<<|\.puts\b|\bprint\b|\.communicate\(|\.end\(")

_IN_LANGUAGE = compiled(
    r"(?<![\w.$-])(?:load|require|include|do)(?:_once)?[ \t]+\$?[A-Za-z_]|binding\.eval\(|(?<![\w.])(?:require|import)\(\s*[A-Za-z_]\w*\s*\)|SourceFileLoader\(|dofile\(|plugin\.Open\(|(?:^|\n)[ \t]*[&.][ \t]+\$\w|(?i:\[scriptblock\])|exec_module|(?<![\w.$-])eval[ \t]+(?=\w|\$)|(?<![\w.])(?:exec|eval|compile|execfile|Function|assert|create_function)\(|\b(?:(?:instance|class|module)_eval\b|GroovyShell\(|URLClassLoader\()|\bbuiltins\.(?:exec|eval|compile)\(|new Function|vm\.|(?:marshal|pickle|dill)\.loads?|iex\b|Invoke-Expression|runpy|loadstring|(?<![\w.])load\(|(?:Marshal|Kernel|joblib)\.load\(|pty\.spawn|__builtins__|globals\(\)\[|window\[|globalThis\[|\.constructor\(|\[[\"']constructor[\"']\]\("
)
_DECODES = pattern(
    r"\b(?:b(?:16|32|64|85)decode|a85decode|urlsafe_b64decode|standard_b64decode|decodebytes|unhexlify|a2b_\w+|fromhex|decompress|inflate(?:Sync|Raw\w*)?|gunzip(?:Sync)?|unzipSync|brotliDecompress\w*|atob|fromCharCode|fromCodePoint|base64_decode|hex2bin|gzinflate|gzuncompress|str_rot13|decode64|decodeString|DecodeString|FromBase64String|unescape|decodeURIComponent|rot_?13)\b|\bcodecs\.decode\(|Buffer\.from\((?:[^()\n]|\([^()\n]*\)){0,300}[\"'](?:base64|hex|latin1)|(?<!struct)\.unpack1?\(|\bpack\(\s*[\"']H|(?<![.\w>])(?:un)?pack\(?\s*[\"']?[HhuCUbB]\*?[\"']?\s*(?:,|=>)|(?:\b(?:open|read(?:File(?:Sync)?|_bytes|frames)|file_get_contents|imread|binread|createReadStream)\((?:[^()\n]|\([^()\n]*\)){0,120}\.(?:png|jpe?g|gif|webp|ico|bmp|tiff?|ttf|otf|woff2?|wav|mp3|ogg|flac|pdf)[\"']|\.(?:png|jpe?g|gif|webp|ico|bmp|tiff?|ttf|otf|woff2?|wav|mp3|ogg|flac|pdf)[\"']\)?\.read_bytes\()|\[::-1\]|\.reverse\(\)\.join|\b(?:join|bytes|bytearray)\((?:[^()\n]|\([^()\n]*\)){0,60}\breversed\(|\bbytes\(\s*\(?\(?\s*ord|chr\(\s*\(?\s*(?:ord\(|int\(|\w+\s*[\^+-])|\bord\(\w+\)\s*[\^+-]|\^\s*\w+(?:\.\w+|\[[^\]\n]{1,40}\]){0,3}\s*(?:for\b|\))|charCodeAt\(\w*\)\s*[\^+-]|\bmap\(\s*chr\b|map\(lambda\s+\w+:\s*chr|bytes\(\s*\[|bytearray\(\s*\[|\b(?:chr\(\s*(?:0x[\da-fA-F]{1,6}|\d{1,7})\s*\)[^\n]{0,8}\bchr\(|Base64\.(?:decode|getDecoder)|Fernet\()"
)
_WRITES = pattern(
    r"\.write(?:_text|_bytes|lines|Text|String)?\(|\b(?:json\.dump\(|(?:yaml|toml|tomli_w)\.(?:safe_)?dump\(|open\([^)\n]{0,200}[\"'](?:a|w|r\+|x)[b+t]?[\"']|(?:write|append)File(?:Sync)?\(|copy(?:File(?:Sync)?|2|file|tree)?\(|shutil\.\w+\(|symlink(?:_to|Sync)?\(|createWriteStream\(|file_put_contents\(|File\.(?:write|open|append)\b|IO\.write\b|os\.(?:rename|replace|symlink|link)\(|(?:Set|Add)-Content\b|Out-File\b|writeSync\(|os\.WriteFile\(|Deno\.writeTextFile|puts\b)|\.touch\("
)
_ASSIGNS = compiled(
    r"^\s*+(?:(?:const|let|var|my|local|auto|val|def|final|static|export|global|our|String|string|byte\[\]|Path|File|InputStream|HttpResponse<\w{1,20}>)\s+)?[\[({$@]*\s*(?P<names>[A-Za-z_]\w*(?:\s*,\s*[A-Za-z_]\w*){0,4})[\])}]*\s*(?::\s*[\w\[\], .|]+)?\s*(?:[+|]|\?\?|\|\|)?(?::?=)(?!=|>)|\bas\s+(?P<alias>[A-Za-z_]\w*)\s*:|\bopen\(?\s*(?:my\s+)?\$?(?P<handle>\w+)\s*,(?![^\n]{0,200}\bas\s+\w)|^\s*+for\s*\(?(?:const|let|var)?\s*(?P<each>[A-Za-z_]\w*(?:\s*,\s*\w+)?)\s+(?:in|of)\b"
)
_ADDS = compiled(
    r"\b([A-Za-z_]\w*)\s*(?:\[[^\]]*\]\s*\+?=(?!=)|\.(?:append|extend|update|push|add|set|write|setdefault|set_content|set_payload|attach|add_attachment|add_field|writestr)\()"
)
_DEFINES = compiled(
    r"^\s*(?:export\s+(?:default\s+)?|pub\s+)?(?:async\s+)?(?:def|function|func|fn|sub)\s+([A-Za-z_]\w*)|^\s*(?:export\s+)?(?:const|let|var)\s+([A-Za-z_]\w*)\s*=\s*(?:async\s*)?(?:\([^)]*\)|\w+)\s*(?::[^=\n]{1,80})?=>|^\s*(?:module\.)?exports\.([A-Za-z_]\w*)\s*=\s*(?:async\s*)?(?:function\b|\()"
)
_SETS_ENVIRONMENT = compiled(r"\[[\"']env[\"']\]\s*=")
_CALLED = compiled(r"(?<![\w.])([A-Za-z_]\w*)\(")
_PARAMETERS = compiled(
    r"(?:\w|=[ \t]*(?:async[ \t]*)?)\((?P<names>[^()\n]{0,300})|=[ \t]*(?:async[ \t]+)?(?P<one>\w+)[ \t]*=>|sub[ \t]+\w+"
)
_PARAMETER = compiled(r"\s*(?:\.\.\.|[*&$]{0,2})([A-Za-z_]\w*)")
_SPREAD = compiled(r"\s*(?:\.\.\.|\*)\s*\w")
_CALLBACK = compiled(
    r"\((?P<names>[\w\s,]{1,80})\)[ \t]*=>|(?<![\w.])(?P<one>[A-Za-z_]\w*)[ \t]*=>|\bfunction[ \t]*\w*\((?P<given>[\w\s,]{1,80})\)|(?:\bdo|\{)[ \t]*\|(?P<block>[\w\s,]{1,80})\|"
)
"""A function or a block that is given to another, and its parameters."""

_DECODES_WHOLE = compiled(
    r"(?i)64|85|hex|pack|\.(?:png|jpe?g|gif|webp|ico|bmp|ttf|otf|woff2?|wav|mp3|ogg|pdf)\b|decompress|inflate|gunzip|atob|codecs"
)
"""What makes a text of encoded data; what turns letters or lists round is often of another use."""

_MOST_GIVEN = 20
"""Calls of a function that are followed."""

_MOST_OWN = 60
"""Functions with a name of their own that holds something, for each name."""

_OWNS_NAMES = compiled(r"\s*(?:async\s+)?def\b")
_NOT_OWN = compiled(r"(?m)^[ \t]*(?:global|nonlocal)[ \t]+([\w, \t]{1,200})$")

_MOST_FUNCTIONS = 400
"""Functions of a script whose parameters are followed."""

_LONGEST_FUNCTION = 400
"""Statements of a function that are taken for its own."""

_IDENTIFIER = compiled(r"(?:(?<![\w.])|(?<=\.\.\.))[A-Za-z_]\w*+(?!=[^=])")
"""A name that is asked for what it holds: not the key of an argument, as in ``stdout=1``."""
_SHELL_NAMES = r"(?:/bin/|/usr/bin/(?:env\s+)?)?(?:ba|z|da|k)?sh|python[\d.]*|node|perl|ruby|pwsh|powershell(?:\.exe)?|cmd(?:\.exe)?|osascript|sys\.executable|process\.execPath|start|open|chmod[^;|&\n]{0,40}(?:&&|;)"
_OPENED = compiled(
    r"(?:\b(?P<assigned>[A-Za-z_]\w*)(?:\s*,\s*\w+)?\s*:?=\s*)?(?:\b(?:open|fopen|os\.OpenFile|os\.Create|File\.open|File\.new|io\.open|fdopen)|\bcreateWriteStream|ZipFile|TarFile|\.open)\(\s*(?:str\()?(?:[\"'`](?P<path>[^\"'`\n]{1,200})[\"'`]|\$?(?P<name>[A-Za-z_]\w*))?[^\n]{0,80}?(?:\bas\s+(?P<alias>[A-Za-z_]\w*)|\bdo\s*\|\s*(?P<block>\w+)|\{\s*\|\s*\w+|$)",
    re.MULTILINE,
)
_COPIES_TO = compiled(
    r"\b(?:io\.Copy\w*|copyfileobj|copy_stream|pipeline|fwrite|fputs)\(|\.pipe\(|\.(?:WriteString|Write|ReadFrom)\("
)
_COPIED = compiled(
    r"\b(?:copy2?|copyfile|move|rename|replace|copyFile(?:Sync)?|rename(?:Sync)?|cp(?:Sync)?)\(\s*[^,\n]{1,120},\s*(?:(?:Paths?\.(?:of|get)|file|new File)\(\s*)?(?:\$?(?P<to>[A-Za-z_]\w*)|[\"'](?P<file>[^\"'\n]{1,200})[\"'])\s*[,)]"
)
_SAVED = compiled(
    r"[\"'`](?:-\w{0,6}[oO]|--output(?:-document)?)[\"'`]\s*,\s*(?:[\"'`]([^\"'`\n]{1,200})[\"'`]|(?:&|\$)?(?:str\()?([A-Za-z_]\w*))"
    r"|\s-\w{0,6}[oO]\s+(?:\$?\{(\w+)\}|([^\s\"'`{}$]{1,200}))"
)
"""Where a program that gets a file keeps it."""

_UNPACKED_TO = compiled(
    r"\b(?:extractall|extract_all|unpack_archive|extractAllTo\w*|extract)\((?:[^,()\n]{1,60},\s*)??(?:path\s*=\s*)?(?P<to>[A-Za-z_]\w*)\s*[,)]"
)
_REMARK = compiled(r"(?m)(?:^|\s)(?:#|//)\s[^\n]*$")
_COMMENT = compiled(r"^\s*(?:#|//|\*|--\s|;|<!--)")

_SOCKET = pattern(
    r"\b(?:socket\.tcp\(|require\(?\s*[\"']socket[\"']|socket\.(?:socket|create_connection)|socket\()|\.connect\(\s*\(|\b(?:net\.(?:connect|createConnection|Socket)|new net\.Socket|TCPSocket\b|fsockopen\(|IO::Socket\b|[Tt][Cc][Pp][Cc]lient\b|net\.Dial\(|SocketChannel\b|new Socket\(|tls\.connect\(|TcpStream::connect|use Socket\b)|PF_INET|\bcreate_connection\(|\bopen_connection\("
)
_RUNS_FILE = r"(?!\s*,\s*\[?\s*[\"'][\w./-]{1,100}\.\w{1,5}[\"'])"
"""A shell is not tied to anything where it runs a file."""

_A_SHELL = rf"(?:/bin/(?:ba|z|da)?sh|(?:ba|z)?sh|cmd(?:\.exe)?|powershell(?:\.exe)?)[\"']{_RUNS_FILE}"
_TIES = pattern(
    rf"\bdup2\(|\bpty\.spawn\(|(?:/bin/(?:ba|z|da)?sh|cmd\.exe|powershell(?:\.exe)?)[\"']{_RUNS_FILE}[^\n]{{0,80}}(?:-i|stdin|stdio|pipe)|"
    r"\.pipe\(\s*\w{1,60}\.stdin\b|\bstd(?:out|err)\.pipe\(|\bpipeline\(\s*\w{1,60}(?:\.std(?:out|err)\s*,|\s*,\s*\w{1,60}\.stdin\b)|(?:open|reopen)\(STD(?:IN|OUT)|>&|&>|\b(?:exec\s*[({]?\s*[\"'](?:/bin/)?(?:ba|z)?sh\b[^\n]{0,20}(?:-i|<&)|proc_open\(|(?:IO|io)\.popen\(\s*(?![\"'])\w|(?:iex|Invoke-Expression)\s+[\"']?\$|(?:exec|spawn)(?:Sync)?\(\s*(?:d|data|cmd|command|chunk|buf\w*|line|msg)\b|(?:getoutput|getstatusoutput|os\.popen|os\.system|check_output|subprocess\.\w+)\(\s*\[?\s*(?:d|data|cmd|command|chunk|buf\w*|line|msg|received)\b|create_subprocess_\w+\(\s*\*?(?:d|data|cmd|command|chunk|buf\w*|line|msg|received|args)\b)"
    rf"|(?:Popen|spawn\w*|exec\w*|call|run|Command)\(\s*\[?\s*[\"']{_A_SHELL}|\bspawn\w*\([^\n]{{0,80}}[?:]\s*[\"']{_A_SHELL}"
)

_PIPES = compiled(
    r"(?<![\w.])(?P<from>[\w.]{1,60})\.pipe\(\s*(?P<fed>\w{1,60})\.stdin\b|\b(?P<read>\w{1,60})\.std(?:out|err)\.pipe\(\s*(?P<to>[\w.]{1,60})"
    r"|\bpipeline\(\s*(?:(?P<printer>\w{1,60})\.std(?:out|err)\s*,\s*(?P<sink>[\w.]{1,60})|(?P<source>[\w.]{1,60})\s*,\s*(?P<eater>\w{1,60})\.stdin\b)"
)
"""A program's streams that are joined to another one, each by its name."""

_SHELL_ASKED = compiled(rf"[\"']{_A_SHELL}|\benv(?:\.|\[[\"'])(?:SHELL|COMSPEC|ComSpec)\b")
"""A shell, by its name or as the user's own."""

_STARTS = compiled(r"\b(?:exec[lv]?[pe]{0,2}|spawn\w*|system|popen|Popen|call|run|check_\w+)\(|\b(?:ba|z|da)?sh[\"']")
"""What starts a program: a connection that becomes the standard input is of use only then."""

_TIES_TEXT = compiled(
    r"(?:getoutput|getstatusoutput|os\.popen|os\.system|check_output|subprocess\.|create_subprocess|exec|spawn|iex|Invoke-Expression|IO\.popen|io\.popen)(?!.*[\"'])|(?:Popen|spawn|exec|call|run|Command)\w*\(",
    re.DOTALL,
)
"""A tie that is one only where what is run, or what the shell is fed, comes from the socket."""

_ADDRESS = compiled(
    r"[\"']((?:\d{1,3}\.){3}\d{1,3}|[\w-]+(?:\.[\w-]+)+)[\"']\s*,\s*\d+|(?:\d{2,5}\s*,|\bhost(?:name)?[\"']?\s*:)\s*[\"']([\w.-]+)[\"']"
)
"""A host and its port, in either order or by name."""

_HEARS = pattern(
    r"\.recv(?:from|_into)?\(|[.:]receive\(|\.gets\b|\.readline\b|\.on\(\s*[\"']data[\"']|\bGetStream\(|\.read\(|ReadLine\(|makefile\(|\.pipe\(|\b(?:fileno\(|stdio\s*:\s*\[|(?:stdin|in)\s*(?:=>|[=:])\s*\w*(?:s|so|sock|socket|conn|client|peer)\b)"
)
_HEARD = pattern(
    r"\.(?:on|once|addListener|addEventListener)\(\s*[\"'](?:message|data|line|command|exec)[\"']\s*,|\.onmessage\s*=|\basync for\b[^\n]{1,60}:|\bfor await\b|\.recv(?:_json|_string)?\(|\.receive(?:_text|_json|_str)?\(|\bon_message\b"
)
"""Where what came through a connection reaches a script."""

_HEARER = compiled(
    r"(?:\b(?P<of>[A-Za-z_]\w*)|\bcreateInterface\(\s*\{?[^)\n]{0,40}\b(?P<input>\w+)\s*\}?\s*\))\s*\.(?:on|once|addListener|addEventListener)\(\s*[\"']\w+[\"']\s*,\s*(?:async\s*)?(?:function\s*\w*\s*)?\(?\s*\{?\s*(?P<name>\w+)"
    r"|\b(?P<by>[A-Za-z_]\w*)\.onmessage\s*=\s*(?:async\s*)?(?:function\s*\w*\s*)?\(?\s*\{?\s*(?P<given>\w+)"
    r"|\bfor (?:await )?\(?(?:const |let )?(?P<each>\w+)\s+(?:in|of)\s+(?P<from>\w+)|\b(?P<held>\w+)\s*=\s*[^\n]{0,40}?\b(?P<sock>\w+)\.(?:recv|receive)\w*\("
    r"|\bdef on_message\(\s*\w+\s*,\s*(?P<message>\w+)"
)
_CONNECTION = (
    r"(?:new\s+WebSocket|net\.(?:connect|createConnection)|tls\.connect|\bio|(?:websockets?|ws)\.(?:client\.)?(?:connect|create_connection)"
    r"|socket\.(?:create_connection|socket)|TCPSocket\.(?:new|open)|WebSocketApp|(?<!\w)\w{1,60}\.ws_connect|websocket_connect)"
)
_CONNECTED = pattern(
    rf"\b(?P<name>[A-Za-z_]\w*)(?:[ \t]*,[ \t]*\w+)?[ \t]*:?=[ \t]*(?:await[ \t]+)?{_CONNECTION}\(|{_CONNECTION}\([^\n]{{0,200}}\)[ \t]+as[ \t]+(?P<alias>[A-Za-z_]\w*)"
)
"""A connection that the script makes itself, to a host; one that it waits for is none."""

_REMOVES = pattern(
    r"(?:\brmtree|\brm(?:dir)?Sync|\brimraf(?:\.sync)?|\bemptyDir(?:Sync)?|\bremoveSync|\brm_rf|\brm_r|\bRemoveAll|\bremove_dir_all|\bfs\.(?:promises\.)?rm|\brmdir|\bdelete(?:Recursively|Directory))\s*\(\s*"
    r"(?P<what>(?:(?:os\.path\.|Path\()?expanduser\(\s*)?[\"'](?:~/?\*?|/|/(?:home|etc|usr|var|root|Users|opt)/?|[A-Z]:[\\/]*|\*|\.{1,2}/?)[\"']|(?:pathlib\.)?Path\.home\(\)|(?:os|require\([\"'](?:node:)?os[\"']\))\.(?:homedir\(\)|UserHomeDir\(\))|homedir\(\)|process\.env\.HOME\b(?!\s*\+)|os\.environ\[[\"']HOME[\"']\]|Dir\.home|ENV\[[\"']HOME[\"']\])\s*[,)]"
)


_UNLOCKS = pattern(
    r"\b(?:extractall|extract|open|read)\([^()\n]{0,200}\bpwd\s*=\s*(?:b?[\"'][^\"'\n]{2,60}[\"']|bytes\([\"'][^\"'\n]{2,60}[\"']|(?P<name>[A-Za-z_]\w*)\b)|\.setpassword\(\s*b?[\"'][^\"'\n]{2,60}[\"']"
    r"|\b(?:(?:SevenZipFile|RarFile|AESZipFile|unpack\w*|extractFull|Expand-7Zip\w*)\b[^\n]{0,200}\bpassword\s*[=:]\s*[\"'][^\"'\n]{2,60}[\"']|extractAllTo\w*\([^()\n]{0,200},\s*[\"'][^\"'\n]{2,60}[\"']\s*\)|(?:extract|unpack|unzip|unrar)\w*\([^\n]{0,200}\bpassword[\"']?\s*:\s*(?:[\"'][^\"'\n]{2,60}[\"']|(?P<value>[A-Za-z_]\w*)\b))"
)
_HOME = r"(?:(?:pathlib\.)?Path\.home\(\)|(?:os\.path\.)?expanduser\(\s*[\"']~/?[\"']\s*\)|(?:pathlib\.)?Path\(\s*[\"'](?:~/?|/)[\"']\s*\)(?:\.expanduser\(\))?|(?:os\.|require\([\"'](?:node:)?os[\"']\)\.)?homedir\(\)|process\.env\.HOME\b|os\.environ\[[\"']HOME[\"']\]|Dir\.home|ENV\[[\"']HOME[\"']\]|os\.UserHomeDir\(\)|[\"']/(?:home|Users|etc)?[\"'])"
_IS_HOME = pattern(
    rf"(?m)^[ \t]*(?:(?:const|let|var|my)\s+)?\$?([A-Za-z_]\w*)(?:[ \t]*,[ \t]*\w+)?[ \t]*:?=[ \t]*{_HOME}[ \t]*;?[ \t]*$"
)
_HOME_OR_TILDE = rf"(?:{_HOME}|[\"']~/?[\"'])"
_OR_HOME = rf"(?:(?:os\.)?(?:environ\.|ENV\.)?(?:get|getenv|fetch)\([^()\n]{{1,60}},[ \t]*|[\w.$]{{1,40}}(?:\[[^\]\n]{{1,40}}\])?[ \t]+(?:or|\|\||\?\?)[ \t]+)?(?:str\()?{_HOME_OR_TILDE}"
"""A home folder, or what a variable names and else a home folder."""

_HOME_BY_DEFAULT = pattern(
    rf"(?:add_argument|option|Option)\(\s*(?:[\"']-\w[\"']\s*,\s*)?[\"'](?:-\w,[ \t]*)?(?:--)?(?P<option>[A-Za-z][\w-]*)[^\"'\n]{{0,30}}[\"'][^\n]{{0,200}}?(?:\bdefault\s*[=:]\s*|[\"']\s*,\s*){_OR_HOME}"
    r"|(?m:^)[ \t]*(?:(?:const|let|var|my)\s+)?\$?(?P<of>[A-Za-z_]\w*)[ \t]*=(?!=)[^\n]{0,120}?(?:\bor\b|\|\||\?\?|\belse\b|\?[^\n:]{1,60}:|\b(?:get|fetch|getenv)\([^()\n]{1,60},)[ \t]*(?:str\()?"
    + _HOME_OR_TILDE
    + r"[ \t]*\)*(?:\.(?:expanduser|resolve)\(\))?[ \t]*;?[ \t]*(?m:$)"
    rf"|[(,][ \t]*(?P<parameter>[A-Za-z_]\w*)(?:[ \t]*:[ \t]*[\w.]+)?[ \t]*=[ \t]*(?:(?:typer\.)?(?:Option|Argument)\([ \t]*)?{_HOME_OR_TILDE}[ \t]*(?=[,)])"
    rf"|\b(?P<key>[A-Za-z_]\w*)[\"']?[ \t]*:[ \t]*\{{[^{{}}\n]{{0,120}}?\bdefault[\"']?[ \t]*:[ \t]*{_OR_HOME}"
)
"""What holds the home folder where the user names no other: an option's default, or the second of two values."""

_PARSED = compiled(r"\b([A-Za-z_]\w*)\s*=\s*[^\n]{0,40}\b(?:parse_args|parse|opts)\(")
_SAME = r"(?m)^[ \t]*(?:(?:const|let|var|my)\s+)?\$?([A-Za-z_]\w*)[ \t]*=[ \t]*(?:(?:pathlib\.)?Path|str|(?:path|os\.path|File)\.\w+|resolve|expand_path)?\(?[ \t]*(?:NAMES)[ \t]*\)?(?:\.(?:expanduser|resolve|absolute)\(\))*[ \t]*;?[ \t]*$"
_TAKES_PLACE = r"(?:(?:pathlib\.)?Path|str|(?:path|os\.path|File)\.\w+|resolve|expand_path|expanduser)\([ \t]*"
_SAME_PLACE = rf"(?:{_TAKES_PLACE}(?:{_TAKES_PLACE}(?:NAMES)[ \t]*\)|(?:NAMES))[ \t]*\)|(?:NAMES))(?:\.(?:expanduser|resolve|absolute)\(\))*"
_WHOLE = (
    r"(?:rmtree|rm(?:dir)?Sync|rimraf(?:\.sync)?|rm_rf|rm_r|RemoveAll|fs\.rm|promises\.rm)\(\s*"
    + _SAME_PLACE
    + r"\s*[,)]"
)
"""A place that is deleted as a whole, by one of its names."""

_GIVEN_TO = (
    r"(?<![\w.])(?P<function>[A-Za-z_]\w{0,60})\((?P<before>[^()\n]{0,120}?)(?<![\w.])" + _SAME_PLACE + r"[ \t]*[,)]"
)
_DEFINED = r"(?m)^(?P<indent>[ \t]*)(?:export[ \t]+)?(?:(?:async[ \t]+)?(?:def|function)[ \t]+NAME[ \t]*\(?(?P<names>[^()\n]{0,200})|(?:const|let|var)[ \t]+NAME[ \t]*=[ \t]*(?:async[ \t]*)?\(?(?P<one>[^()\n=]{0,200}))"
_EACH_OF = r"\bfor\s*\(?(?:const |let )?(\w+)\s+(?:in|of)\s+[\[(][^\])\n]{0,80}?\b(?:NAMES)[ \t]*[,\])]|[\[(,][ \t]*(?:NAMES)[ \t]*[,\]][^\n]{0,80}?(?:\.each\s*(?:do\s*|\{\s*)\|\s*|\.forEach\(\(?\s*)(\w+)"

_LISTED = (
    r"\b(?:for\s*\(?\s*(?:const |let |var )?(?P<each>\w+)(?:\s*,\s*\w+){0,2}\s+(?:in|of)\s+(?:sorted\(|list\(|await\s+|glob\.)?)?"
    r"(?:os\.(?:listdir|scandir|walk)|(?:fs\.)?readdirSync|(?:fs\.)?(?:promises\.)?readdir|Dir\.(?:children|each_child|entries))?\(?\s*(?P<place>PLACE)(?=\s*(?:\)(?!\s*/)|:|\.iterdir|\.r?glob|\{|$))\s*\)?"
    r"(?:\.iterdir\(\)|\.r?glob\(\s*[\"']\*{1,2}(?:/\*)?[\"']\s*\))?(?:\)\s*\.forEach\(\s*\(?\s*(?P<block>\w+))?"
)
_IN_HOME = (
    r"(?:\brmtree|\brm(?:dir)?Sync|\brimraf(?:\.sync)?|\brm_rf|\brm_r|\bRemoveAll|\bremove_dir_all|\bfs\.(?:promises\.)?rm)\(\s*"
    r"(?:(?:path\.|os\.path\.|File\.|filepath\.)?[jJ]oin\(\s*PLACE\s*,\s*|PLACE\s*/\s*)(?:[\"'](?P<literal>[^\"'\n]{0,60})[\"']|(?P<name>[A-Za-z_]\w*))\s*[,)]"
)
_OF_HOME = frozenset(
    [
        *("", "Documents", "Desktop", "Downloads", "Pictures", "Library", "src", "projects", "work", "code", "repos"),
        *("dev", "ssh", "gnupg", "aws", "config", "local", "kube"),
    ]
)
"""Folders of a home that no skill deletes as a whole; the empty one is the home."""

_EMPTY_BY_DEFAULT = pattern(
    r"(?m)^[ \t]*(?:(?:const|let|var|my)\s+)?\$?(?P<name>[A-Za-z_]\w*)\s*=\s*[^\n]{0,80}?(?:environ\.get|getenv|process\.env|ENV\.fetch|ENV\[)[^\n]{0,80}?(?:,|\bor\b|\|\||\?\?)\s*[\"']{2}\s*\)*;?[ \t]*$"
)
"""What is empty where a variable is not set."""

_REMOVERS = r"(?:rmtree|remove|unlink(?:Sync)?|rm(?:dir)?(?:Sync)?|rm_rf|rm_r|RemoveAll|rimraf)\("
_MAY_REMOVE = pattern(r"(?:rm\w{0,12}|remove\w{0,12}|unlink\w{0,12}|RemoveAll|rimraf(?:\.sync)?)\(")
"""A call by one of the names that any expression about a home folder that is deleted needs."""


class Taint(NamedTuple):
    """What a variable holds: hosts it came from, secrets, how it was decoded, a place that matters, or what a socket said."""

    net: frozenset[str] = frozenset()
    secrets: frozenset[str] = frozenset()
    decoded: str = ""
    places: frozenset[str] = frozenset()
    heard: frozenset[str] = frozenset()

    def joined(self, other: "Taint") -> "Taint":
        return Taint(
            self.net | other.net,
            self.secrets | other.secrets,
            self.decoded or other.decoded,
            self.places | other.places,
            self.heard | other.heard,
        )


NOTHING = Taint()


class Function(NamedTuple):
    """A function of a script: its parameters in order, and the statements [first, last) of its body."""

    parameters: tuple[str, ...]
    first: int
    last: int
    rest: bool = False  # the last parameter takes all that are left


_COMING = frozenset(("fetches", "decodes", "hears"))
_OPENING = frozenset(("secrets", "environment", "variables", "programs"))
_PLACES = frozenset(("start", "githooks", "schedules", "access", "memory", "settings"))
_FLOWS = (
    (frozenset(("executes",)), _COMING),
    (frozenset(("sends",)), _OPENING),
    (frozenset(("writes",)), _PLACES),
    (frozenset(("sockets",)), frozenset(("ties",))),
)
"""What may flow from where: the names of expressions that find sinks, and of those that find sources."""

_VARIABLES = pattern(
    r"\b(?:process\.env\[\s*(?P<each>[a-z_]\w{0,40})\s*\]|(?:os\.)?environ(?:\.get\(|\[)\s*[a-z_]\w{0,40}\s*[\]),]|getenv\(\s*\$?[a-z_]\w{0,40}\s*\)|ENV\[\s*[a-z_]\w{0,40}\s*\])"
    r"|\b(?:environ(?:\.get\(|\[)|getenv\(|process\.env(?:\.|\[)|ENV(?:\.fetch\(|\[)|Getenv\()\s*[\"']?(?P<name>(?:GITHUB|GH|GITLAB|NPM|AWS|OPENAI|ANTHROPIC|SLACK|STRIPE|HF|GOOGLE|PYPI|TWINE|DOCKER|CLOUDFLARE)_[A-Z_]{2,40})\b"
)
"""A variable that is asked for by a name that is in a list, or one that holds a token of a service."""

_EXPRESSIONS = {
    "fetches": _FETCHES,
    "decodes": _DECODES,
    "executes": _EXECUTES,
    "secrets": catalogue.CREDENTIALS,
    "environment": catalogue.ENTIRE_ENVIRONMENT,
    "variables": _VARIABLES,
    "programs": catalogue.SECRET_PROGRAMS,
    "sends": _SENDS,
    "start": catalogue.START_FILES,
    "githooks": catalogue.GIT_HOOKS,
    "schedules": catalogue.SCHEDULES,
    "access": catalogue.ACCESS,
    "memory": catalogue.MEMORY_FILES,
    "settings": catalogue.AGENT_SETTINGS,
    "writes": _WRITES,
    "hears": _HEARD,
    "sockets": _SOCKET,
    "ties": _TIES,
    "removes": _REMOVES,
}
"""Each expression by the name of its pieces in signs.py."""

_ASKS_FOR_FILE = pattern(r"exists\(|isfile|is_file|load_dotenv|config\(\s*\{?\s*path|argparse|add_argument|help=")
_PASSES_ENVIRONMENT = pattern(
    r"[(,{]\s*env\s*[=:]\s*(?:\{\s*\*\*|\{?\s*\.\.\.|dict\()?\s*(?:os\.environ|process\.env)|\bif [\w\"'.]+ in os\.environ\b(?!\.)|load_dotenv|not in os\.environ"
)


_EXPRESSION = pattern(
    r"(?P<text>\"(?:[^\"\\\n]|\\.){0,2000}\"|'(?:[^'\\\n]|\\.){0,2000}'|`[^`]{0,2000}`)"
    r"|(?:(?<=[=(\[,:!&|?;{~])|(?<=[=(\[,:!&|?;{~] )|(?<=\n)[ \t]{0,40})/(?![*/])(?:[^/\\\n\[]|\\.|\[(?:[^\]\\\n]|\\.){0,200}\]){1,400}/[a-z]{0,8}(?![\w.]*source)(?!\w)"
    r"|\b(?:m|qr|s)(?:\{[^}\n]{1,400}\}|/(?:[^/\\\n]|\\.){1,400}/)"
)
"""A regular expression, which compares and does nothing else; a text is matched first, so that none is found in it."""

_LOADS_DATA = pattern(r"\bfrom (?:json|yaml|tomllib|tomli|toml|simplejson|orjson) import [^\n]{0,200}\bload\b")
_COMPARES = pattern(
    r"\bre\.(?:compile|search|match|fullmatch|findall|finditer|sub)\(\s*[rbf]{0,2}(?:\"[^\"\n]{0,500}\"|'[^'\n]{0,500}')"
)
_ASSERTS = compiled(
    r"^\s*(?:await\s+|return\s+)?(?:(?:test|it|describe|context|specify|theory)(?:\.\w+)*\s*[(`]|@pytest\.mark\.parametrize\(|assert\w*\b|expect\b|self\.assert\w+\(|refute\b|(?:is|isnt|ok|like|unlike|is_deeply)[ (]|t\.\w+\()"
)
"""A statement of a test: its texts are what something else is to say of them."""

_LIST_OF = compiled(
    r"^\s*(?:export\s+)?(?:(?:const|let|var|my|our|static|final|readonly|public|private)\s+)*[$@%]?(?P<name>[A-Za-z_]\w*)\s*(?::[^=\n]{1,80})?=\s*(?:new\s+Set\(|frozenset\(|set\(|Object\.freeze\(|tuple\(|qw)?\s*[\[({]"
)
"""A list that a name is given to."""


def _compared(statement: str) -> str:
    """A statement less its regular expressions."""
    if "/" in statement and _EXPRESSION().search(statement):
        statement = _EXPRESSION().sub(lambda match: match["text"] or '""', statement)
    return _COMPARES().sub("re.compile(", statement) if "re." in statement else statement


_GETS_BY_COMMAND = pattern(r"(?<![\w.-])(?:curl|wget|xh|http)[ \t]+[^\n]{0,200}(?:://|\$)")


def fetched_from(code: str) -> frozenset[str]:
    """The hosts that a script fetches from: none for one that asks this machine alone, or asks none."""
    if not (_FETCHES().search(code) or _GETS_BY_COMMAND().search(code)):
        return frozenset()
    hosts = {*Reading(code, lambda *_, **__: None).hosts, *catalogue.NAMED_HOST().findall(code)}
    return frozenset(host for host in hosts if not catalogue.LOCAL().match(host) and not set("{}$<%") & set(host))


def fetched_into(code: str) -> list[str]:
    """The files that code writes what it fetches into, as far as it names them."""
    return [next(group for group in match.groups() if group) for match in _FETCHED_INTO().finditer(code)]


_FETCHED_INTO = pattern(
    r"\b(?:getstore\([^,]+,\s*[\"']([^\"']+)|urlretrieve\([^,]+,\s*[\"']([^\"']+)|open\(\s*[\"'](?!https?:)([^\"']+)[\"']\s*,\s*[\"']w)|File\.(?:write|binwrite)\(\s*[\"']([^\"']+)|writeFile(?:Sync)?\(\s*[\"'`]([^\"'`]+)|file_put_contents\(\s*[\"']([^\"']+)|-OutFile\s+[\"']?([^\s\"']+)|DownloadFile\([^,]+,\s*[\"']([^\"']+)"
)


def _spaced(statement: str) -> str:
    """A list of arguments as one text."""
    return re.sub(r"[\"',\[\]]+", " ", statement)


def look(text: str, emit: Emit) -> None:
    """State what a script does. ``emit(kind, what, *flags, detail=, at=)``, ``at`` a 1-based line of the text."""
    Reading(text, emit).run()


class Reading:
    """One walk through a script's statements, with what each name holds.

    Few statements hold a piece that one of the expressions needs (signs.py), and only those, and those that name what
    another one holds, are looked at.
    """

    def __init__(self, text: str, emit: Emit) -> None:
        self.text = constants.folded(text)
        self._written = text
        self.emit = emit
        self.names: dict[str, Taint] = {}
        self._given: dict[str, list[tuple[int, int, Taint]]] = {}
        self._learnt: list[tuple[str, int, int]] = []
        self._files: set[str] = set()
        self.said: set[tuple[object, ...]] = set()
        flat = self.text if "Path(" not in self.text else _PATH_OF.sub(r"\g<quote>\g<path>/", self.text)
        flat = _SUMS.sub("", _PATH_PIECES.sub("/", imported_names.with_own_names(flat)))
        self.flat = constants.paths_by_function(_JOINS.sub(lambda match: _COMMA.sub("/", match[0]), flat))
        self._signs = hot.Signs(self.flat)

    @cached_property
    def hosts(self) -> frozenset[str]:
        """The hosts that the script names anywhere."""
        found = frozenset(host.lower() for host in catalogue.HOST().findall(self.text))
        if found and not all(catalogue.LOCAL().match(host) for host in found):
            return found
        return found | frozenset(
            re.findall(
                r"\b(?:host(?:name)?|server|address|HTTPS?Connection\()[\"']?\s*[:=]?\s*[\"']([\w-]+(?:\.[\w-]+)+)[\"']",
                self.text,
            )
        )

    def run(self) -> None:
        if "pwd" in self.text or "assword" in self.text:
            self._locked()
        if any(
            piece in self.text
            for piece in ("home", "HOME", "Home", "expanduser", "environ", "getenv", "process.env", '"/"', '"~"', "'~'")
        ) and _MAY_REMOVE().search(self.text):
            self._swept()
        if self.text != self._written:
            self._pieced()
        flows = self._flows()
        if not flows:
            return
        self.statements, self._starts, cut = statements.split(self.flat)
        if cut:
            self.emit(Kind.UNREAD, f"a script has more than {statements.MOST_LINES:,} lines of code", at=cut)
        self._found = {name: self._where(name) for name in flows}
        if {"sockets", "ties"} <= flows and self._found["sockets"]:
            self._backdoor()
        sources = self._sources()
        if not sources and not self._found.get("removes"):
            return
        for final in (False, True):  # a function may be read before what it calls
            self._pass(sources, final)

    def _pieced(self) -> None:
        """A command that is put together from pieces, gets something and pipes it into a shell, and is given to a call."""
        found = _PIPED.finditer(self.text) if "curl" in self.text or "wget" in self.text else iter(())
        for piped in islice(found, _MOST_GIVEN):
            if piped[0] in self._written:
                continue
            line = self.text[self.text.rfind("\n", 0, piped.start()) + 1 : piped.end()]
            given = _ASSIGNS.search(line)
            name = given["names"] if given else None
            if _EXECUTES().search(line) or (
                name
                and any(
                    re.search(rf"\b{name}\b", self._line_from(run.start())) for run in _EXECUTES().finditer(self.text)
                )
            ):
                hosts = host_names.found_in(piped[0]) or frozenset("?")
                at = self._at(piped.start())
                self._say(Kind.NET, ", ".join(sorted(hosts)), "run", detail=piped["shell"], at=at)

    def _line_from(self, start: int) -> str:
        end = self.text.find("\n", start)
        return self.text[start : end if end >= 0 else len(self.text)]

    def _locked(self) -> None:
        """An archive that is opened with a password that the script holds."""
        for match in _UNLOCKS().finditer(self.text):
            name = match["name"] or match["value"]
            if name and not re.search(
                rf"(?m)^\s*(?:const |let |var |\$)?{name}\s*=\s*(?:b?[\"'][^\"'\n]{{2,60}}[\"']|[^\n]{{0,40}}(?:\bmap\(\s*chr\b|\bbytes(?:\.fromhex)?\(\s*[\"'(\[]|b64decode\(\s*b?[\"']|fromCharCode\(|Buffer\.from\(\s*[\"'\[]|\[::-1\]))",
                self.text,
            ):
                continue
            self._say(Kind.OPAQUE, "an archive", "locked", detail=match[0], at=self._at(match.start()))

    def _swept(self) -> None:
        """A home folder, or the root, that is gone through and deleted entry by entry."""
        homes = "|".join([*map(re.escape, sorted(self._homes())), r"(?!)"])
        place = rf"(?:{_HOME}|(?:{homes})\b)"
        for match in re.finditer(_LISTED.replace("PLACE", place), self.text):
            name, after = match["each"] or match["block"], self.text[match.end() : match.end() + 800]
            if name and re.search(rf"{_REMOVERS}[^)\n]{{0,60}}\b{name}\b|\b{name}\.(?:unlink|rmdir)\(", after):
                self._say(Kind.DELETE, match["place"], "wide", detail=match[0], at=self._at(match.start()))
        for match in _EMPTY_BY_DEFAULT().finditer(self.text):
            name = match["name"]
            deletes = re.search(
                rf"{_REMOVERS}\s*(?:f?[\"'`]\$?\{{?\{{?{name}\}}?\}}?/\*?[\"'`]|{name}\s*(?:\+|\.)\s*[\"']/\*?[\"'])",
                self.text,
            )
            if deletes:
                self._say(Kind.DELETE, "/", "wide", detail=deletes[0], at=self._at(deletes.start()))
        for match in re.finditer(_IN_HOME.replace("PLACE", place), self.text):
            names = [match["literal"]] if match["name"] is None else self._items_of(match["name"])
            wide = next((name for name in names if name.strip("./\\") in _OF_HOME), None)
            if wide is not None:
                self._say(Kind.DELETE, wide or match[0], "wide", detail=match[0], at=self._at(match.start()))
        if homes != r"(?!)" and (
            whole := re.search(
                _WHOLE.replace("NAMES", homes),
                self.text,
            )
        ):
            self._say(Kind.DELETE, whole[0], "wide", detail=whole[0], at=self._at(whole.start()))
        elif homes != r"(?!)":
            self._swept_by_function(homes)

    def _swept_by_function(self, homes: str) -> None:
        """A home folder that is given to a function of the script's own, which deletes what it is given."""
        for called in islice(re.finditer(_GIVEN_TO.replace("NAMES", homes), self.text), _MOST_GIVEN):
            defined = re.search(_DEFINED.replace("NAME", called["function"]), self.text)
            index = called["before"].count(",")
            parameters = (defined["names"] or defined["one"] or "").split(",") if defined else []
            name = _PARAMETER.match(parameters[index]) if defined and index < len(parameters) else None
            if not defined or not name:
                continue
            body = self.text[defined.end() : defined.end() + 2_000]
            over = re.search(rf"\n[ \t]{{0,{len(defined['indent'])}}}[^\s)}}]", body)
            body = body[: over.start()] if over else body
            deletes = re.search(_WHOLE.replace("NAMES", name[1]), body)
            if deletes and not re.search(_HOME, body[: deletes.start()]):  # it may ask whether it is the home
                at = self._at(defined.end() + deletes.start())
                self._say(Kind.DELETE, called[0], "wide", detail=deletes[0], at=at)

    def _items_of(self, name: str) -> list[str]:
        """The texts of the list that a loop gives to a name, as far as it is written out."""
        looped = re.search(
            rf"\bfor\s*\(?(?:const |let |var )?{name}\s+(?:in|of)\s+[\[(](?P<items>[^\])\n]{{1,300}})[\])]"
            rf"|[\[(](?P<listed>[^\])\n]{{1,300}})[\])]\s*\.(?:forEach|each|map)\(?\s*(?:do\s*|\{{\s*)?[(|]?\s*{name}\b",
            self.text,
        )
        return statements.values(looped["items"] or looped["listed"]) if looped else []

    def _homes(self) -> set[str]:
        """The names that hold the home folder or the root, by themselves or where the user names no other."""
        found = {match[1] for match in _IS_HOME().finditer(self.text)}
        for match in _HOME_BY_DEFAULT().finditer(self.text):
            option = match["option"] or match["key"]
            found.add(match["of"] or match["parameter"] or option.replace("-", "_"))
            if option:
                first, *others = option.split("-")
                spelt = {option.replace("-", "_"), first + "".join(other.title() for other in others)}
                found |= {
                    f"{of}.{name}"
                    for of in ("args", "options", "opts", "a", "ns", "argv", "values", "ARGS")
                    for name in spelt
                }
                found |= {f"{each}.{name}" for each in _PARSED.findall(self.text) for name in spelt}
        for _ in range(3 if found else 0):  # a name of a name
            names = "|".join(map(re.escape, found))
            again = {match[1] for match in re.finditer(_SAME.replace("NAMES", names), self.text)} | {
                match[1] or match[2] for match in re.finditer(_EACH_OF.replace("NAMES", names), self.text)
            }
            if again <= found:
                break
            found |= again
        return found

    def _at(self, offset: int) -> int:
        return self.text.count("\n", 0, offset) + 1

    def _flows(self) -> set[str]:
        """The expressions that are worth trying: both ends of a flow must be there, by the pieces that the text holds."""
        held = self._signs.held
        wanted = set(held & {"removes"})
        for sinks, sources in _FLOWS:
            if held & sinks and held & sources:
                wanted |= held & (sinks | sources)
        if "writes" in wanted and wanted & _PLACES:
            wanted |= held & {"fetches"}  # what is written there may come from a host
        return wanted

    def _where(self, name: str) -> dict[int, re.Match[str]]:
        """The statements in which an expression finds something, with what it finds first; comments are none."""
        expression, found = _EXPRESSIONS[name](), {}
        for number in self._numbers(self._signs.places(name)):
            statement = self.statements[number][1]
            match = expression.search(_spaced(statement) if name == "programs" else statement)
            if match and not _COMMENT.match(statement):
                found[number] = match
        return found

    def _numbers(self, places: list[int]) -> list[int]:
        """The statements around offsets, in order: all of a line that holds several."""
        numbers: set[int] = set()
        for place in places:
            last = bisect_right(self._starts, place) - 1
            first = bisect_left(self._starts, self._starts[last], 0, last + 1) if last >= 0 else 0
            numbers.update(range(first, last + 1))
        return sorted(numbers)

    def _sources(self) -> set[int]:
        """The statements that hold something that may flow on into something that is there."""
        self._active = {
            name
            for sinks, sources in _FLOWS
            if any(self._found.get(sink) for sink in sinks)
            for name in sources
            if self._found.get(name)
        }
        if self._found.get("writes") and self._active & _PLACES and self._found.get("fetches"):
            self._active.add("fetches")
        return {number for name in self._active for number in self._found[name]}

    def _pass(self, sources: set[int], final: bool) -> None:
        """Look at the statements in order; a name that is learnt on the way brings those that hold it."""
        waiting = [*sources, *self._named_anywhere()]
        heapify(waiting)
        last = -1
        while waiting:
            number = heappop(waiting)
            if number == last or _COMMENT.match(self.statements[number][1]):
                continue
            last, known = number, len(self.names)
            self._define(number, self.statements[number][1])
            for name in list(self.names)[known:]:
                for each in self._naming(name, number + 1):
                    heappush(waiting, each)
            for name, _, end in self._learnt:
                for each in self._naming(name, number + 1):
                    if each < end:
                        heappush(waiting, each)
            self._learnt.clear()
        if final:
            named = self._named_anywhere()
            for number in sorted(named | sources | self._found.get("removes", {}).keys()):
                self._sink(number)

    def _named_anywhere(self) -> set[int]:
        """The statements that name what holds something: anywhere, or within the function whose parameter it is."""
        found = {number for name in self.names for number in self._naming(name, 0)}
        for name, places in self._given.items():
            for first, last, _ in places:
                found.update(number for number in self._naming(name, first) if number < last)
        return found

    def _naming(self, name: str, first: int) -> list[int]:
        """The statements from ``first`` on that hold a name."""
        places: list[int] = []
        find = self.flat.find
        at = find(name, self._starts[first] if first < len(self._starts) else len(self.flat))
        while at >= 0 and len(places) < 2_000:
            places.append(at)
            at = find(name, at + len(name))
        return [number for number in self._numbers(places) if number >= first]

    def _function(self, number: int) -> str:
        """The name of the function that a statement is in: of the last one that was begun before it."""
        index = bisect_right(self._begun, (number, "\uffff")) - 1
        return self._begun[index][1] if index >= 0 else ""

    def _is_last(self, number: int) -> bool:
        """True for what a function of Ruby's returns: the statement before its end."""
        following = self.statements[number + 1][1] if number + 1 < len(self.statements) else ""
        return following.strip() == "end"

    @cached_property
    def _begun(self) -> list[tuple[int, str]]:
        return [
            (number, opened[1] or opened[2] or opened[3])
            for number, (_, statement) in enumerate(self.statements)
            if (opened := _DEFINES.match(statement)) and not _COMMENT.match(statement)
        ]

    @cached_property
    def _functions(self) -> dict[str, Function]:
        """The functions that the script defines, by name: what a call gives them is theirs alone."""
        found: dict[str, Function] = {}
        for number, name in self._begun[:_MOST_FUNCTIONS]:
            statement = self.statements[number][1]
            listed = _PARAMETERS.search(statement)
            parameters = (
                tuple(
                    match[1]
                    for each in (listed["names"] or listed["one"] or "").split(",")
                    if (match := _PARAMETER.match(each))
                )
                if listed
                else ()
            )
            last = (listed["names"] or "").rpartition(",")[2] if listed else ""
            found[name] = Function(parameters, number, self._end(number), _SPREAD.match(last) is not None)
        return found

    def _end(self, number: int) -> int:
        """Where the body of a function is over: before the next statement that is not farther in than its first line."""
        indent = statements.indent(self.statements[number][1])
        for at in range(number + 1, min(len(self.statements), number + _LONGEST_FUNCTION)):
            statement = self.statements[at][1]
            if statements.indent(statement) <= indent and statement.strip() != "{" and not _COMMENT.match(statement):
                return max(at, number + 1)
        return min(len(self.statements), number + _LONGEST_FUNCTION)

    def _call(self, statement: str, number: int) -> None:
        """Give the parameters of the script's own functions what a statement calls them with."""
        for match in _CALLED.finditer(statement):
            function = self._functions.get(match[1])
            if not function or not function.parameters or function.first == number:
                continue
            arguments = statements.arguments(statement, match.end())
            spread = any(_SPREAD.match(each) for each in arguments)
            for index, name in enumerate(function.parameters):
                if spread:
                    taint = self._taint(statement, number)
                else:
                    own = [each for each in arguments if re.match(rf"\s*{name}\s*[=:](?!=)", each)]
                    more = function.rest and index == len(function.parameters) - 1
                    given = own or arguments[index : None if more else index + 1]
                    taint = NOTHING
                    for each in given:
                        taint = taint.joined(self._taint(each, number, whole=False))
                self._give(name, function.first, function.last, taint)

    def _give(self, name: str, first: int, last: int, taint: Taint) -> None:
        """Remember what a parameter holds in the statements [first, last)."""
        if taint.decoded and not _DECODES_WHOLE.search(taint.decoded):
            taint = taint._replace(decoded="")
        if taint == NOTHING:
            return
        known = self._given.setdefault(name, [])
        if (first, last, taint) not in known and len(known) < _MOST_GIVEN:
            known.append((first, last, taint))

    def _hold(self, name: str, first: int, last: int, taint: Taint) -> None:
        """Remember what a name of a function's own holds in the statements [first, last)."""
        if name in _COMMON:
            return
        known = self._given.setdefault(name, [])
        for index, (begin, end, held) in enumerate(known):
            if (begin, end) == (first, last):
                known[index] = (first, last, held.joined(taint))
                return
        if len(known) < _MOST_OWN:
            known.append((first, last, taint))
            self._learnt.append((name, first, last))
        file = self._handles.get(name) if taint.net or taint.secrets else None
        if file and file != name:
            if file.isidentifier() and file not in self.names:
                self._hold(file, first, last, taint)
            else:
                self._name(file, taint)

    def _scope(self, number: int) -> tuple[int, int] | None:
        """The statements in which a name means the same that one of them sets; None for the whole script.

        A function of Python or Ruby keeps its names to itself. It is taken to go on up to the next one that is not
        farther in, since a text of several lines in it may begin anywhere.
        """
        index = bisect_right(self._begun, (number, "\uffff")) - 1
        indent = statements.indent(self.statements[number][1])
        while index >= 0:
            first = self._begun[index][0]
            head = self.statements[first][1]
            if statements.indent(head) < indent:
                return (first, self._next_function(index)) if _OWNS_NAMES.match(head) else None
            index -= 1
        return None

    def _next_function(self, index: int) -> int:
        indent = statements.indent(self.statements[self._begun[index][0]][1])
        return next(
            (at for at, _ in self._begun[index + 1 :] if statements.indent(self.statements[at][1]) <= indent),
            len(self.statements),
        )

    @cached_property
    def _declared(self) -> frozenset[str]:
        """Names that a function says are not its own."""
        found = _NOT_OWN.findall(self.flat) if "global" in self.flat or "nonlocal" in self.flat else ()
        return frozenset(name for names in found for name in _IDENTIFIER.findall(names))

    @cached_property
    def _handles(self) -> dict[str, str]:
        """The names of files that are opened to be written, and the file of each: its path, or the path's name."""
        found: dict[str, str] = {}
        for match in _OPENED.finditer(self.flat):
            file = match["path"] or match["name"]
            if file == "fileobj":
                file = match[0].partition("=")[2].split(",")[0].strip(" )")
            handle = match["alias"] or match["block"] or match["assigned"]
            if file and handle and len(found) < 200:
                found[handle] = file
        return found

    # --- sources ----------------------------------------------------------------------------------------------------

    def _hear(self, number: int, statement: str) -> None:
        """Note what came through a connection, in the statements that it reaches."""
        found = _HEARER.search(statement)
        if not found:
            return
        of = next((found[group] for group in ("of", "input", "by", "from", "sock") if found[group]), "")
        name = next(found[group] for group in ("name", "given", "each", "held", "message") if found[group])
        if of in self._connections or (found["message"] and "WebSocketApp" in self.text):
            hosts = self.hosts | {match[1] or match[2] for match in _ADDRESS.finditer(self.flat)} or {"?"}
            if not all(catalogue.LOCAL().match(host) for host in hosts):
                last = len(self.statements) if found["held"] else self._end(number)
                self._give(name, number, last, Taint(heard=frozenset(hosts)))

    @cached_property
    def _connections(self) -> frozenset[str]:
        names = {match["name"] or match["alias"] for match in _CONNECTED().finditer(self.flat)}
        through = re.findall(r"\b(\w+)\s*=\s*[\w.]*createInterface\(\s*\{?[^)\n]{0,40}?(\w+)\s*[,}]", self.flat)
        return frozenset(names | {name for name, of in through if of in names})

    def _define(self, number: int, statement: str) -> None:
        """Give what a statement holds to the names that it sets."""
        if number in self._found.get("hears", ()):
            self._hear(number, statement)
        taint = self._taint(statement, number)
        if taint == NOTHING:
            return
        for match in _CALLBACK.finditer(statement):
            for name in _IDENTIFIER.findall(next(filter(None, match.groups()))):
                self._give(name, number, self._end(number), taint)
        self._call(statement, number)
        assigned = _ASSIGNS.search(statement)
        names = []
        if assigned:
            names += re.findall(
                r"\w+", assigned["names"] or assigned["alias"] or assigned["each"] or assigned["handle"] or ""
            )
        own_names = frozenset(names)
        added = _ADDS.search(statement)
        if added and (added[1] in self.names or taint.secrets or taint.net) and not _SETS_ENVIRONMENT.search(statement):
            names.append(added[1])
        if re.search(r"\b(?:return|yield)\b|=>", statement) or (not assigned and self._is_last(number)):
            function = self._function(number)
            if function:
                names.append(function)
        own = self._scope(number) if assigned and "@" not in assigned[0] and "$" not in assigned[0] else None
        for name in names:
            if own and name in own_names and name not in self._declared:
                self._hold(name, *own, taint)
            elif len(name) > 1 or assigned or taint.net:
                self._name(name, taint)
        stored = re.search(
            r"\b(?:urlretrieve|getstore|mirror)\(\s*[^,]+,\s*[\"']([^\"']+)[\"']|\bopen\([^,\n]{0,120}?[\"']([^\"'\n]+)[\"']\)*\s*,\s*[\"']w|writeFile(?:Sync)?\(\s*[\"'`]([^\"'`]+)[\"'`]|Path\(\s*[\"']([^\"']+)[\"']\s*\)\.write_|createWriteStream\(\s*[\"'`]([^\"'`]+)|File\.(?:bin)?write\(\s*[\"']([^\"']+)|(?:os\.WriteFile|fs::write|Deno\.write\w*File|Bun\.write|file_put_contents)\([^,\n]{0,120}?[\"'`]([^\"'`\n]+)[\"'`]\)*\s*,|-OutFile\s+[\"']?(\S+)|DownloadFile\([^,]+,\s*[\"']([^\"']+)",
            statement,
        )
        if stored and (taint.net or taint.decoded):
            file = next(group for group in stored.groups() if group)
            self._name(file, taint)
        target = re.search(
            r"\b(?:urlretrieve|getstore|mirror)\(\s*[^,]+,\s*\$?([A-Za-z_]\w*)|writeFile(?:Sync)?\(\s*([A-Za-z_]\w*)|\bopen\(\s*([A-Za-z_]\w*)\s*,\s*[\"']w|\b([A-Za-z_]\w*)\.write_(?:bytes|text)\(|createWriteStream\(\s*([A-Za-z_]\w*)|(?:File\.(?:bin)?write|os\.WriteFile|fs::write|Deno\.write\w*File|Bun\.write|file_put_contents)\(\s*[&$]?([A-Za-z_]\w*)|DownloadFile\([^,]+,\s*\$([A-Za-z_]\w*)",
            statement,
        )
        if taint.net and _DOWNLOADS.search(statement) and (saved := _SAVED.search(statement)):
            self._name(next(group for group in saved.groups() if group), taint)
        unpacked = _UNPACKED_TO.search(statement)
        if unpacked and taint.net:
            self._name(unpacked["to"], taint)
        copied = _COPIED.search(statement)
        if copied and (taint.net or taint.secrets):
            self._name(copied["to"] or copied["file"], taint)
        if target and (taint.net or taint.decoded):
            self._name(next(group for group in target.groups() if group), taint)
        if taint.net and self._handles and _COPIES_TO.search(statement):
            for name in self._handles.keys() & _IDENTIFIER.findall(statement):
                self._name(name, taint)

    def _name(self, name: str, taint: Taint) -> None:
        if len(self.names) < 300 and name not in _COMMON:
            self.names[name] = self.names.get(name, NOTHING).joined(taint)
            if not name.isidentifier():
                self._files.add(name)
            file = self._handles.get(name) if taint.net or taint.secrets else None
            if file and file not in self.names:
                self._name(file, taint)

    def _taint(self, statement: str, number: int = -1, *, whole: bool = True, calls: bool = True) -> Taint:
        """What a statement holds, or a part of it: by what it calls, and by the names in it. ``number`` says which."""
        taint = NOTHING
        here = {name for name in self._active if not whole or number < 0 or number in self._found[name]}
        if not calls:
            here = set()
        if here:
            taint = Taint(
                self._net(statement) if "fetches" in here else frozenset(),
                frozenset(self._secrets(statement, here)),
                found[0].strip("([") if "decodes" in here and (found := _DECODES().search(statement)) else "",
                frozenset(found[0] for name in here & _PLACES if (found := _EXPRESSIONS[name]().search(statement))),
            )
        for name, everything in self._holding(statement, number):
            held = everything
            if "the environment" in held.secrets and re.search(
                rf"[(,{{]\s*env\s*[=:]\s*{re.escape(name)}\b", statement
            ):
                held = held._replace(secrets=held.secrets - {"the environment"})  # a child gets it
            if held.secrets and re.search(rf"\b{re.escape(name)}\s*(?:\[\s*[\"']|\.get\()", statement):
                held = held._replace(secrets=frozenset())
            elif "the environment" in held.secrets and re.search(rf"\b{re.escape(name)}\??\.[A-Z_]+\b", statement):
                held = held._replace(secrets=held.secrets - {"the environment"})  # one variable of all
            taint = taint.joined(held)
        return taint

    def _net(self, statement: str) -> frozenset[str]:
        found = _FETCHES().search(statement)
        if not found:
            return frozenset()
        if (
            found[0].startswith("file_get") and "$" in found[0]
        ):  # of a variable, its value says whether it is an address
            name = re.escape(found[0].partition("$")[2].rstrip(" ,)"))
            if not re.search(rf"\${name}\s*=\s*[\"']https?://", self.text):
                return frozenset()
        if found[0] == "resolve(" and not self._asks_names:
            return frozenset()
        if found[0] in ("URI(", "URI.parse(") and "open-uri" not in self.text:
            return frozenset()  # an address, which nothing opens by itself
        named = frozenset(host.lower() for host in catalogue.HOST().findall(statement))
        return named or self.hosts or frozenset(("?",))

    def _secrets(self, statement: str, here: set[str]) -> Iterator[str]:
        if "#" in statement or "//" in statement:
            statement = _REMARK.sub("", statement)
        statement = _compared(statement)
        if "secrets" in here and not _ASKS_FOR_FILE().search(statement):
            for found in catalogue.CREDENTIALS().finditer(statement):
                if not catalogue.METADATA().search(found[0]) or catalogue.METADATA_PATHS().search(self.text):
                    yield found[0]
        if (
            "environment" in here
            and catalogue.ENTIRE_ENVIRONMENT().search(statement)
            and not _PASSES_ENVIRONMENT().search(statement)
        ):
            yield "the environment"
        if "variables" in here:
            for found in _VARIABLES().finditer(statement):
                if found["name"]:
                    yield found["name"]
                elif catalogue.SECRET_NAME().search(self.text):
                    yield "tokens of the environment"
        if "programs" in here and catalogue.SECRET_PROGRAMS().search(_spaced(statement)):
            yield "stored credentials"

    def _holding(self, statement: str, number: int) -> list[tuple[str, Taint]]:
        """The names in a statement that hold something, with what each of them holds there."""
        found = [(name, self.names[name]) for name in self._named(statement)]
        if self._given and number >= 0:
            for name in self._given.keys() & _IDENTIFIER.findall(statement):
                found += [(name, taint) for first, last, taint in self._given[name] if first <= number < last]
        return found

    def _named(self, statement: str) -> set[str]:
        """The names in a statement that hold something."""
        if not self.names:
            return set()
        found = self.names.keys() & _IDENTIFIER.findall(statement)
        return found | {
            name
            for name in self._files
            if name in statement and re.search(rf"(?<![\w.]){re.escape(name)}(?!\w)", statement)
        }

    # --- sinks ------------------------------------------------------------------------------------------------------

    def _sink(self, number: int) -> None:
        line, statement = self.statements[number]
        if _COMMENT.match(statement):
            return
        removed = self._found.get("removes", {}).get(number)
        if removed:
            self._say(Kind.DELETE, removed["what"] or removed[0], "wide", detail=" ".join(statement.split()), at=line)
        sinks = {name for name in ("executes", "sends", "writes") if number in self._found.get(name, ())}
        taint = self._taint(statement, number) if sinks else NOTHING
        if "executes" in sinks and (taint.net or taint.decoded or taint.heard):
            first = self._found["executes"][number]
            own = _DOWNLOADS.match(statement, first.start()) is not None  # it is the program that gets the file
            if own:
                taint = self._taint(statement, number, whole=False, calls=False)
            for executes in [first, *_EXECUTES().finditer(statement, first.end())][own : own + 4]:
                if self._executed(number, statement, taint, executes):
                    break
        if "executes" in sinks and (piped := _PIPED.search(statement)) and piped[0] not in self._written:
            hosts = host_names.found_in(piped[0]) or frozenset("?")
            self._say(Kind.NET, ", ".join(sorted(hosts)), "run", detail=piped["shell"], at=line)
        if "sends" in sinks and taint.secrets:
            self._sent(number, statement)
        if "writes" in sinks and taint.places:
            self._placed(line, statement, taint)

    def _runs_opened(self, argument: str, held: list[str]) -> bool | None:
        """Whether what is opened may run, and is not shown as pictures, pages and tables are; None where nothing is."""
        opens = _OPENS.match(argument)
        if opens is None:
            return None
        name = opens["name"]
        if name and not re.search(rf"\b{name}\b[^\n]{{0,20}}=[^\n]{{0,200}}[\"'](?:xdg-)?open[\"']", self.text):
            return None
        rest = _CALL_ENDS.split(argument[opens.end() :], maxsplit=1)[0]
        names = [name for name in held if re.search(rf"(?<![\w.]){re.escape(name)}(?!\w)", rest)]
        return None if not names or _OPENS_MORE.search(rest) else not all(self._is_shown(name) for name in names)

    def _is_shown(self, name: str) -> bool:
        """True if a file, or each that a variable is set to, ends as what is shown does."""
        if not name.isidentifier():
            return bool(catalogue.SHOWN().search(name))
        set_to = re.findall(rf"(?<![\w.]){name}[ \t]*:?=(?!=)[^\n]{{0,200}}", self.text)
        return bool(set_to) and all(catalogue.SHOWN().search(_CLOSED.sub("", line)) for line in set_to)

    def _executed(self, number: int, statement: str, taint: Taint, executes: re.Match[str]) -> bool:
        """State what is run that was fetched or decoded; True where something is."""
        line = self.statements[number][0]
        argument = statement[executes.start() :]
        if executes[0] in _TAKES_CODE:
            inside = self._inside_of(statement, executes.end())
            taint = self._taint(inside, number, whole=False)
            if not (taint.net or taint.decoded or taint.heard):
                return False
        if executes[0].startswith("load(") and _LOADS_DATA().search(self.text):
            return False
        if not _IN_LANGUAGE.search(argument if _DOWNLOADS.search(statement) else statement):
            held = [
                name for name, taint in self._holding(argument, number) if taint.net or taint.decoded or taint.heard
            ]
            opened = self._runs_opened(argument, held) if held else None
            if opened is False:
                return False
            runs = opened or any(
                re.search(
                    rf"(?:{_SHELL_NAMES})[\"'`\s,+\[\]()f{{$&|/-]{{1,12}}[^\"'\n]{{0,20}}?{re.escape(name)}\b|(?:\(\s*\[?\s*&?(?:f?[\"'`]\s*\{{?\$?\{{?)?|[\[,]\s*str\()[\"']?{re.escape(name)}(?:(?![\w(])|\(\))",
                    argument,
                )
                for name in held
            )
            inline = re.search(
                r"shell\s*=\s*True|os\.(?:system|popen)\(|execSync\(|(?<![\w.])exec\(|(?<![\w.$])system\(|-c[\"']",
                argument,
            ) and (
                (held and any(name.isidentifier() for name in held))
                or _DECODES().search(argument)
                or (re.search(r"\b(?:curl|wget)\b", argument) is None and _FETCHES().search(argument))
            )
            fed = executes[0].startswith((".communicate", ".stdin"))
            if fed or executes[0].lower().startswith("io.popen"):  # what is started says whether it runs what it is fed
                runs, inline = False, None
            if held and _FEEDS.search(argument) and _SHELL_FED.search(self.text if fed else statement):
                runs = True
            if executes[0].startswith(".Stdin"):  # of a program that is fed, the name says whether it runs that
                runs, inline = bool(held and _SHELL_COMMAND.search(self.text)), None
            if not runs and not inline:
                return False
        if taint.net:
            self._say(Kind.NET, ", ".join(sorted(taint.net)), "run", detail=executes[0].strip("("), at=line)
        if taint.decoded:
            self._say(Kind.ENCODED, taint.decoded, "run", detail=executes[0].strip("("), at=line)
        if taint.heard and not taint.net:
            far = sorted(host for host in taint.heard if not catalogue.LOCAL().match(host))
            self._say(Kind.BACKDOOR, ", ".join(far[:3]), detail=executes[0], at=line)
        return bool(taint.net or taint.decoded or taint.heard)

    def _inside_of(self, statement: str, start: int) -> str:
        """What a call is given whose bracket is open before ``start``, and what the call of its result is given."""
        inside = ",".join(statements.arguments(statement, start))
        after = start + len(inside)
        if statement.startswith(")(", after):
            inside += "," + ",".join(statements.arguments(statement, after + 2))
        return inside

    def _sent(self, number: int, statement: str) -> None:
        statement = _compared(statement)
        if not self._sender(statement):
            return
        bare = re.sub(
            r"(?:headers|auth|Authorization|cert|verify)[\"']?\s*[=:]\s*(?:\{[^}]*\}|\([^)]*\)|[\w.\[\]\"']+)",
            "",
            statement,
        )
        bare = re.sub(r"\b(?:key_filename|keyfile|certfile|IdentityFile)\s*=\s*\S+|[(,{]\s*env\s*[=:]\s*\w+", "", bare)
        inside = self._taint(bare, number, whole=False)
        hosts = frozenset(host.lower() for host in catalogue.HOST().findall(statement)) or self.hosts
        secrets = inside.secrets | (self._taint(statement, number, whole=False).secrets & {"the environment"})
        if not secrets or (
            self._sender(bare) == ".write("
            and not re.search(r"\b(?:req|request|socket|sock|conn|client|s|stream)\w*\.write\(", bare)
        ):
            return
        if not self.hosts and not re.search(
            r"\.(?:send|sendall|sendto|send_message|sendmail|connect|request)\(|\b(?:req|request|r|sock)\.(?:write|end)\(|smtp|gethostbyname|getaddrinfo|\.lookup\(|resolve|WebSocket|postMessage|upload_|put_object|\bcurl\b|Invoke-|fetch\(|requests\.|axios|urlopen",
            statement,
        ):
            return
        if hosts and all(catalogue.LOCAL().match(host) for host in hosts):
            return
        secrets = frozenset(secret for secret in secrets if not _is_own(secret, hosts))
        if not secrets:
            return
        listed = _LIST_OF.match(statement)
        said = "asserted" if _ASSERTS.match(statement) else f"listed as {listed['name']}" if listed else ""
        flags = ("sent", said) if said and _sends_by_command(statement) else ("sent",)
        self._say(
            Kind.CREDENTIALS,
            ", ".join(sorted(secrets)[:3]),
            *flags,
            detail=", ".join(sorted(hosts)[:3]),
            at=self.statements[number][0],
        )

    def _sender(self, text: str) -> str:
        """The first call in a statement that sends something; empty where there is none."""
        asks_names = self._asks_names
        return next((found[0] for found in _SENDS().finditer(text) if asks_names or found[0] != "resolve("), "")

    @cached_property
    def _asks_names(self) -> bool:
        """True if `resolve` asks for the address of a host: it may be a promise's, or make a path."""
        return re.search(r"(?i)\bdns|resolver", self.text) is not None

    def _placed(self, line: int, statement: str, taint: Taint) -> None:
        if re.search(r"\bread_text\(|\breadFileSync\(|json\.loads?\(", statement) and not re.search(
            r"write|dump|append", statement
        ):
            return
        place = sorted(taint.places)[0]
        content = "\n".join([*statements.values(statement), *self._literals_of(statement)])
        self._say(
            Kind.PERSISTENCE
            if not _is_agents(place)
            else Kind.MEMORY
            if catalogue.MEMORY_FILES().search(place)
            else Kind.PERMISSIONS,
            place,
            "written",
            *(("remote",) if any(not catalogue.LOCAL().match(host) for host in taint.net) else ()),
            detail=content,
            at=line,
        )

    def _literals_of(self, statement: str) -> list[str]:
        found = []
        for name in set(re.findall(r"\b[A-Za-z_]\w+\b", statement)):
            match = re.search(
                rf"^\s*(?:const |let |var )?{re.escape(name)}\s*=\s*(?:f|r)?(\"\"\".*?\"\"\"|'''.*?'''|`[^`]*`|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*')",
                self.text,
                re.MULTILINE | re.DOTALL,
            )
            if match:
                found.append(match[1].strip("\"'`"))
        for name in {match[1] for match in _CALLED.finditer(statement)} & self._functions.keys():
            function = self._functions[name]
            for _, inside in self.statements[function.first : min(function.last, function.first + 40)]:
                if "return" in inside or "=>" in inside or function.last - function.first < 4:
                    found += statements.values(inside)
        return found

    def _backdoor(self) -> None:
        """A socket that is tied to a shell."""
        ties = {number: match for number, match in self._found["ties"].items() if self._is_tied(number, match)}
        if not ties:
            return
        if all(match[0] == "dup2(" for match in ties.values()) and not _STARTS.search(self.flat):
            return
        loose = all(_TIES_TEXT.match(match[0]) for match in ties.values())
        if loose and not _HEARS().search(self.flat):
            return
        outward = [number for number in self._found["sockets"] if "AF_UNIX" not in self.statements[number][1]]
        if not outward:  # a socket of this machine alone
            return
        joined, tied = min(outward), min(ties)
        address = _ADDRESS.search(self.flat)
        self._say(
            Kind.BACKDOOR,
            (address[1] or address[2]) if address else "?",
            detail=ties[tied][0],
            at=max(self._line(joined, "sockets"), self._line(tied, "ties")),
        )

    def _is_tied(self, number: int, tie: re.Match[str]) -> bool:
        """True for a tie that holds a shell: of streams that are piped, one is a shell's and one is a socket's."""
        if "pipe" not in tie[0]:
            return True
        for match in islice(_PIPES.finditer(self.statements[number][1]), _MOST_GIVEN):
            program = match["fed"] or match["read"] or match["printer"] or match["eater"]
            other = match["from"] or match["to"] or match["sink"] or match["source"]
            if other.startswith("process.") or (other != "sock" and self._set_to(re.escape(other))):
                continue  # the user's own terminal, or a file
            started = next((each for each in self._set_to(program) if "(" in each), "")
            inside = ",".join(statements.arguments(started, started.find("(") + 1)[:1])
            if _SHELL_ASKED.search(inside) or (
                inside.isidentifier() and any(_SHELL_ASKED.search(each) for each in self._set_to(inside))
            ):
                return True
        return False

    def _set_to(self, name: str) -> list[str]:
        """What a name is set to, each up to the end of its line."""
        return re.findall(rf"(?<![\w.]){name}[ \t]*:?=(?![=>])[ \t]*([^\n]{{1,300}})", self.flat)[:_MOST_GIVEN]

    def _line(self, number: int, name: str) -> int:
        """The line on which the match in a statement begins."""
        line, statement = self.statements[number]
        return line + statement.count("\n", 0, self._found[name][number].start())

    def _say(self, kind: Kind, what: str, *flags: str, detail: str = "", at: int = 1) -> None:
        key = (kind, what, flags, at)
        if key not in self.said:
            self.said.add(key)
            self.emit(kind, what, *flags, detail=detail, at=at)


_TAKES_CODE = frozenset(
    ("exec(", "eval(", "compile(", "pickle.loads(", "marshal.loads(", "pickle.load(", "marshal.load(")
)
"""Calls that run or load what is between their brackets, and nothing beside them."""

_COMMON = frozenset(
    [
        "self",
        "this",
        "if",
        "in",
        "is",
        "or",
        "as",
        "for",
        "not",
        "and",
        "the",
        "json",
        "os",
        "sys",
        "re",
        "import",
        "return",
        "None",
        "True",
        "False",
        "null",
    ]
)


def _is_agents(place: str) -> bool:
    return bool(catalogue.MEMORY_FILES().search(place) or catalogue.AGENT_SETTINGS().search(place))


def _sends_by_command(statement: str) -> bool:
    """True where nothing but a command in a text would send: it does so only if something runs that text."""
    return not _SENDS().search(statements.LITERAL.sub('""', statement))


def _is_own(secret: str, hosts: frozenset[str]) -> bool:
    """True if a credential goes to the service that it is for."""
    if secret.isupper():
        return not host_names.is_others(secret, hosts)
    for sign, words in (
        ("npmrc", ("npmjs", "npm")),
        ("pypirc", ("pypi",)),
        ("aws", ("amazonaws",)),
        ("gcloud", ("googleapis", "google")),
        ("application_default", ("googleapis",)),
        ("/gh", ("github",)),
        ("git-credentials", ("github", "gitlab")),
        ("kube", ("kubernetes", "k8s", "azmk8s", "amazonaws", "googleapis")),
        ("docker", ("docker",)),
        ("169.254", ("amazonaws", "169")),
        ("metadata.google", ("googleapis", "google.internal")),
        ("service", ("googleapis", "google")),
        ("credentials.json", ("googleapis", "google")),
        ("codex", ("openai", "chatgpt")),
        (".claude", ("anthropic", "claude")),
        ("gemini", ("googleapis",)),
    ):
        if sign in secret:
            return any(
                host.endswith((".svc", ".cluster.local")) or any(host_names.belongs(host, word) for word in words)
                for host in hosts
            )
    return False
