#!/usr/bin/env python3
"""Sealed files without assay, written from assay-file(5) alone.
sealed.py check FILE         header, signature and payload; exit 1: not right
sealed.py cut FILE OUT       the payload alone, after the same checks
sealed.py key                a new secret key: seed and public key, in hex
sealed.py seal SEED PAYLOAD OUT NAME=TEXT ...   a file sealed by that key"""
import hashlib, os, re, sys, unicodedata

NAMES = ("kind project product manufacturer body class module release round follows answers signer made "
         "payload key signature").split()
KINDS = {"project": "[0-9a-f]{32}", "kind": "dossier|findings|answers", "round": "[1-9][0-9]{0,15}",
         "follows": "[0-9a-f]{64}|none", "answers": "[0-9a-f]{64}|none",
         "made": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", "payload": "(?:0|[1-9][0-9]{0,15}) [0-9a-f]{64}",
         "key": "[0-9a-f]{64}", "signature": "[0-9a-f]{128}"}

# Ed25519, RFC 8032 section 5.1
P, L = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT = pow(2, (P - 1) // 4, P)


def add(a, b):
    x1, y1, z1, t1 = a
    x2, y2, z2, t2 = b
    k, m, c, d = (y1 - x1) * (y2 - x2), (y1 + x1) * (y2 + x2), 2 * t1 * t2 * D, 2 * z1 * z2
    e, f, g, h = m - k, d - c, d + c, m + k
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(n, a):
    r = (0, 1, 1, 0)
    while n:
        if n & 1:
            r = add(r, a)
        a, n = add(a, a), n >> 1
    return r


def point(data):
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & (2**255 - 1)
    if y >= P:
        return None
    x2 = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(x2, (P + 3) // 8, P)
    if (x * x - x2) % P:
        x = x * ROOT % P
    if (x * x - x2) % P or (x == 0 and sign):
        return None
    x = P - x if x & 1 != sign else x
    return x, y, 1, x * y % P


def packed(a):
    z = pow(a[2], P - 2, P)
    x, y = a[0] * z % P, a[1] * z % P
    return (y | (x & 1) << 255).to_bytes(32, "little")


BASE = point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def number(*parts):
    return int.from_bytes(hashlib.sha512(b"".join(parts)).digest(), "little")


def verified(key, data, signature):
    a, r, s = point(key), point(signature[:32]), int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= L:
        return False
    return packed(times(s, BASE)) == packed(add(r, times(number(signature[:32], key, data) % L, a)))


def public(seed):
    return packed(times(secret(seed), BASE))


def secret(seed):
    return int.from_bytes(hashlib.sha512(seed).digest()[:32], "little") & (2**254 - 8) | 2**254


def signed(seed, data):
    key = public(seed)
    n = number(hashlib.sha512(seed).digest()[32:], data) % L
    r = packed(times(n, BASE))
    s = (n + number(r, key, data) % L * secret(seed)) % L
    return r + s.to_bytes(32, "little")


# The file

def read(data):
    """(fields, payload), or a sentence."""
    end = data.find(b"\n\n")
    if not 0 <= end <= 16382:
        return "no header"
    lines = data[:end].decode("utf-8").split("\n")
    if lines[0] != "assay-sealed/1" or len(lines) != len(NAMES) + 1:
        return "not the lines of a sealed file"
    head = {}
    for name, line in zip(NAMES, lines[1:]):
        if not line.startswith(name + ": "):
            return f"no line {name}"
        text = head[name] = line[len(name) + 2:]
        if not unicodedata.is_normalized("NFC", text) or len(text.encode()) > 1000 or any(
                unicodedata.category(c) in ("Cc", "Zl", "Zp") for c in text):
            return f"{name}: a text that cannot stand there"
        if name in KINDS and not re.fullmatch(KINDS[name], text, re.ASCII):
            return f"{name}: not as it must be"
    payload = data[end + 2:]
    size, sha256 = head["payload"].split(" ")
    if int(size) != len(payload) or hashlib.sha256(payload).hexdigest() != sha256:
        return "another payload"
    if not verified(bytes.fromhex(head["key"]), data[:data.find(b"\nsignature: ") + 1],
                    bytes.fromhex(head["signature"])):
        return "the signature does not fit"
    return head, payload


def seal(seed, payload, head):
    """The bytes of a sealed file; of head nothing is checked."""
    head = dict(head, payload=f"{len(payload)} {hashlib.sha256(payload).hexdigest()}", key=public(seed).hex())
    text = "assay-sealed/1\n" + "".join(f"{n}: {head[n]}\n" for n in NAMES[:-1])
    return text.encode() + b"signature: " + signed(seed, text.encode()).hex().encode() + b"\n\n" + payload


def main(command, *args):
    if command == "key":
        seed = os.urandom(32)
        print(seed.hex(), public(seed).hex())
        return 0
    if command == "seal":
        seed, payload, out = args[:3]
        with open(payload, "rb") as file:
            data = seal(bytes.fromhex(seed), file.read(), dict(a.split("=", 1) for a in args[3:]))
        with open(out, "wb") as file:
            file.write(data)
        return 0
    with open(args[0], "rb") as file:
        found = read(file.read())
    if isinstance(found, str):
        print(found)
        return 1
    if command == "cut":
        with open(args[1], "wb") as file:
            file.write(found[1])
    print("\n".join(f"{n}: {found[0][n]}" for n in NAMES) if command == "show" else "ok")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
