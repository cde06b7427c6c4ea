"""Google Cloud Storage on loopback, as far as moto's S3 is like it: Google's XML protocol is a near copy of S3's.

Moto does not know `x-goog-if-generation-match`, by which an object is put only where none is, nor the `%2D` that
obstore makes of a `-` in a bucket's name: tests leave both out.
"""

import json
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from skillkit.events.event import uuid7
from tests.events.object_store.s3_server import S3


class Google:
    """``environ`` are the variables with which the server is reached: an account with a key in a file of ``folder``."""

    def __init__(self, s3: S3, folder: Path) -> None:
        self.s3 = s3
        key = rsa.generate_private_key(public_exponent=65537, key_size=2048).private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        account = {"type": "service_account", "client_email": "lake@acme.example", "private_key_id": "1"}
        file = folder / "account.json"
        file.write_text(json.dumps(account | {"private_key": key.decode()}))
        self.environ = {"GOOGLE_APPLICATION_CREDENTIALS": str(file), "GOOGLE_BASE_URL": s3.endpoint}

    def make_bucket(self) -> str:
        """A new bucket; returns the URL of a lake in it."""
        name = f"lake{uuid7().replace('-', '')}"
        self.s3.request("PUT", name)
        return f"gs://{name}/skillkit/"
