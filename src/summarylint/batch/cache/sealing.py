"""Sealing a result so that it opens only with the documents that it is about."""

import os
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

_NONCE = 12


@dataclass(frozen=True, slots=True)
class Seal:
    """The name under which a result stands, and the key that opens it: neither tells the other."""

    name: bytes
    key: bytes

    @classmethod
    def of(cls, circumstances: bytes, names: Sequence[str], contents: Sequence[bytes]) -> "Seal":
        """The seal of files' contents under their names, checked in certain circumstances.

        The digests of the contents are not the SHA-256 that reports print: whoever reads a report can't
        open what is sealed.
        """
        whole = blake2b(circumstances, digest_size=32, person=b"summarylint")
        for name in names:
            encoded = name.encode("utf-8", "surrogatepass")
            whole.update(len(encoded).to_bytes(8, "big") + encoded)
        for content in contents:
            whole.update(blake2b(content, digest_size=32, person=b"summarylint file").digest())
        material = whole.digest()
        return cls(_derived(material, b"name"), _derived(material, b"key"))

    def close(self, message: bytes) -> bytes:
        """Bytes that tell nothing."""
        from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

        nonce = os.urandom(_NONCE)
        return nonce + ChaCha20Poly1305(self.key).encrypt(nonce, zlib.compress(message, 1), self.name)

    def open(self, sealed: bytes) -> bytes:
        """What was sealed; raises where it is anything else."""
        from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

        nonce, rest = sealed[:_NONCE], sealed[_NONCE:]
        return zlib.decompress(ChaCha20Poly1305(self.key).decrypt(nonce, rest, self.name))


def _derived(material: bytes, use: bytes) -> bytes:
    return blake2b(key=material, digest_size=32, person=use).digest()
