"""Texts that other people may send: each tries to run, to load, to close what it is in, or to hide."""

SET = "document.title='OWNED'"

ATTACKS = {
    "a script": f"<script>{SET}</script>",
    "the end of the script": f"</script><script>{SET}</script>",
    "the end of the title": f"</title><script>{SET}</script>",
    "the end of the style": f"</style><script>{SET}</script>",
    "the end of the template": f"</template><script>{SET}</script>",
    "the end of a text area": f"</textarea><img src=x onerror={SET}>",
    "a comment": f"<!--<script>{SET}",
    "an image": f'<img src=x onerror="{SET}">',
    "a picture as SVG": f"<svg onload={SET}>",
    "a frame": f'<iframe srcdoc="<script>parent.{SET}</script>">',
    "an attribute": f'" onmouseover="{SET}" autofocus onfocus="{SET}',
    "an attribute in single quotes": f"' onfocus='{SET}' autofocus '",
    "a link that runs": f"[click](javascript:{SET})",
    "a link that runs, in capitals": f"[click](JaVaScRiPt:{SET})",
    "a link with a tab": f"[click](java\tscript:{SET})",
    "a link as entities": f"[click](&#106;avascript:{SET})",
    "a link to data": f"[click](data:text/html,<script>{SET}</script>)",
    "an image from elsewhere": "![pixel](http://127.0.0.1:9/pixel.png)",
    "a reference": f"[x]: javascript:{SET}\n\n[x]",
    "a template of Jinja": "{{ 7 * 7 }}{% raw %}",
    "a base": "<base href=http://127.0.0.1:9/>",
    "a refresh": "<meta http-equiv=refresh content='0;url=http://127.0.0.1:9/'>",
    "a style": "<style>body{display:none}</style>",
    "a form": "<form action=http://127.0.0.1:9/><button id=find>go</button></form>",
    "text that runs backwards": "\u202egnp.exe",
    "an escape": "\x1b[31mred",
    "a line separator": "a\u2028b",
    "an id that is taken": "<p id=panel>",
}
