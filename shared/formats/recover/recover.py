#!/usr/bin/env python3
"""Recovers the keys of a Holdfast backup from its cards, without Holdfast.

Needs Python 3.8 or later, nothing but its standard library, and the program "age". Run it on a computer that you
trust and that has no network, in the backup's folder:

    python3 recover.py --out NEW-FOLDER                  asks for the cards one by one
    python3 recover.py --out NEW-FOLDER --cards FILE     one card a line, as text or as words; # begins a remark

A sealed card is given in one piece (hfs1...); --identity FILE names the key of its holder, else "age" asks for its
passphrase.

It reads and checks cards (read_card, accept), combines k of them into the master key (combine), derives from that an
age identity (recovery_identity), lets "age" decrypt vault.age, an SQLite database, and in it the seals that hold the
ring keys (open_seals), opens every key with its ring key (open_material), and writes each as a file (write_out).

What touches the disk: the decrypted database, in a private temporary folder that is removed at the end (keys and
names in it are still encrypted), and the files in NEW-FOLDER, which are NOT encrypted. Master key and identity stay
in memory; the identity reaches "age" through a pipe. Python cannot wipe memory: switch the computer off afterwards.
"""
import argparse, base64, functools, hashlib, hmac, itertools, json, os, pathlib, re, shutil, sqlite3, struct, subprocess
import sys, tempfile

BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"

class Refused(Exception):
    """Something is wrong with what was given; the text is for the person in front of the screen."""

# ---- Digests and derived keys: every part is preceded by its length, every use has a label of its own ----

def field(data):
    return struct.pack(">I", len(data)) + data

def digest(label, *parts):
    return hashlib.sha256(b"".join(field(p) for p in (b"holdfast/v1/" + label, *parts))).digest()

def hkdf(ikm, info):
    """HKDF-SHA-256 (RFC 5869) without salt, 32 bytes."""
    prk = hmac.new(bytes(32), ikm, hashlib.sha256).digest()
    return hmac.new(prk, info + b"\x01", hashlib.sha256).digest()

def derive(key, label):
    return hkdf(key, field(b"holdfast/v1/" + label))

def base64url(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))

# ---- XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha-03, RFC 8439) ----

def chacha_rounds(state):
    s = list(state)

    def quarter(a, b, c, d):
        for x, y, z, n in ((a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7)):
            s[x] = (s[x] + s[y]) & 0xFFFFFFFF
            s[z] ^= s[x]
            s[z] = ((s[z] << n) | (s[z] >> (32 - n))) & 0xFFFFFFFF

    for _ in range(10):
        for i in range(4):
            quarter(i, i + 4, i + 8, i + 12)
        for i in range(4):
            quarter(i, (i + 1) % 4 + 4, (i + 2) % 4 + 8, (i + 3) % 4 + 12)
    return s

def chacha_state(key, last_four_words):
    return struct.unpack("<4I", b"expand 32-byte k") + struct.unpack("<8I", key) + struct.unpack("<4I", last_four_words)

def chacha_block(key, counter, nonce12):
    state = chacha_state(key, struct.pack("<I", counter) + nonce12)
    return struct.pack("<16I", *((a + b) & 0xFFFFFFFF for a, b in zip(state, chacha_rounds(state))))

def poly1305(key, message):
    r = int.from_bytes(key[:16], "little") & 0x0FFFFFFC0FFFFFFC0FFFFFFC0FFFFFFF
    total = 0
    for i in range(0, len(message), 16):
        total = (total + int.from_bytes(message[i:i + 16] + b"\x01", "little")) * r % ((1 << 130) - 5)
    return ((total + int.from_bytes(key[16:], "little")) & ((1 << 128) - 1)).to_bytes(16, "little")

def xchacha_open(key, nonce24, ad, sealed):
    """The plaintext, or None when key, nonce, associated data or a single bit is not the right one."""
    words = chacha_rounds(chacha_state(key, nonce24[:16]))
    subkey, nonce12 = struct.pack("<8I", *words[:4], *words[12:]), bytes(4) + nonce24[16:]
    cipher, tag = sealed[:-16], sealed[-16:]
    pad = lambda data: data + bytes(-len(data) % 16)
    authentic = pad(ad) + pad(cipher) + struct.pack("<QQ", len(ad), len(cipher))
    if not hmac.compare_digest(tag, poly1305(chacha_block(subkey, 0, nonce12)[:32], authentic)):
        return None
    stream = b"".join(chacha_block(subkey, 1 + i, nonce12) for i in range((len(cipher) + 63) // 64))
    return bytes(a ^ b for a, b in zip(cipher, stream))

def open_box(key, ad, box):
    """A box is: version 1, nonce of 24 bytes, ciphertext, tag of 16 bytes."""
    return xchacha_open(key, box[1:25], ad, box[25:]) if len(box) >= 41 and box[0] == 1 else None

# ---- Cards: 45 bytes each, written as bech32m text (BIP-350) or as 36 words (BIP-39 list) ----

def bech32_polymod(values):
    checksum = 1
    for value in values:
        top, checksum = checksum >> 25, (checksum & 0x1FFFFFF) << 5 ^ value
        for i, generator in enumerate((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)):
            checksum ^= generator if top >> i & 1 else 0
    return checksum

def bech32_values(prefix, values):
    return [ord(c) >> 5 for c in prefix] + [0] + [ord(c) & 31 for c in prefix] + values

def bech32_encode(prefix, data):
    """Bech32 as age uses it (constant 1)."""
    count = (len(data) * 8 + 4) // 5
    number = int.from_bytes(data, "big") << count * 5 - len(data) * 8
    values = [number >> 5 * i & 31 for i in reversed(range(count))]
    checksum = bech32_polymod(bech32_values(prefix, values) + [0] * 6) ^ 1
    values += [checksum >> 5 * i & 31 for i in reversed(range(6))]
    return prefix + "1" + "".join(BECH32[v] for v in values)

def payload_of_text(text):
    """The 45 bytes of 82 characters; None when the checksum does not hold."""
    values = [BECH32.index(c) for c in text[4:]]
    if bech32_polymod(bech32_values(text[:3], values)) != 0x2BC830A3:
        return None
    return sum(value << 5 * i for i, value in enumerate(reversed(values[:-6]))).to_bytes(45, "big")

def payload_of_words(indexes):
    """The 45 bytes of 36 word numbers: 360 bits, three zero bits, 33 bits of checksum; None when they do not agree."""
    number = sum(index << 11 * i for i, index in enumerate(reversed(indexes)))
    payload = (number >> 36).to_bytes(45, "big")
    checksum = int.from_bytes(digest(b"card-words", payload)[:5], "big") >> 7
    return payload if number & ((1 << 36) - 1) == checksum else None

def place_of_error(items, alphabet, payload_of):
    """Where one single replaced item explains the broken checksum. The place is shown, never what was typed."""
    explains = lambda i: any(payload_of(items[:i] + [new] + items[i + 1:]) for new in alphabet)
    return next((i for i in range(len(items)) if explains(i)), None)

def read_text(typed):
    pieces = [re.sub(r"^\d+[.:)]", "", piece) for piece in re.split(r"[\s\-,;|]+", typed.lower())]
    text = "".join(pieces)
    if len(text) != 82:
        raise Refused("a card's text has 82 characters, this has %d (leave out the numbers of the groups)" % len(text))
    if text[:4] not in ("hfc1", "hfr1"):
        raise Refused("a card's text begins with hfc1 (hfr1 for a rehearsal)")
    wrong = [i for i in range(4, 82) if text[i] not in BECH32]
    if wrong:
        raise Refused("group %d of four holds a character that no card has" % (wrong[0] // 4 + 1))
    payload = payload_of_text(text)
    if payload is None:
        found = place_of_error(list(text[4:]), BECH32, lambda rest: payload_of_text(text[:4] + "".join(rest)))
        where = "more than one character is wrong" if found is None else "look at group %d of four" % (found // 4 + 2)
        raise Refused("the checksum does not hold: " + where)
    if (text[:3] == "hfr") != bool(payload[0] & 1):
        raise Refused("beginning and content of the text do not agree about rehearsal")
    return payload

def read_words(typed):
    words = re.findall(r"[a-z]+", typed.lower())
    if len(words) != 36:
        raise Refused("a card has 36 words, this has %d" % len(words))
    known = {word[:4]: i for i, word in enumerate(WORDS)}
    for place, word in enumerate(words):
        if not (word in WORDS or len(word) >= 4 and any(w.startswith(word) for w in WORDS)):
            raise Refused("word %d is not in the list" % (place + 1))
    indexes = [known[word[:4]] for word in words]
    payload = payload_of_words(indexes)
    if payload is None:
        found = place_of_error(indexes, range(2048), payload_of_words)
        where = "more than one word is wrong" if found is None else "look at word %d" % (found + 1)
        raise Refused("the checksum does not hold: " + where)
    return payload

def read_sealed(typed, identities):
    """The 45 bytes of a sealed card: 13 bytes in clear, then an age file with the other 32, which its holder opens."""
    text = re.sub(r"[\s\-,;|]+", "", typed.lower())
    if text.count("hfs1") > 1:
        raise Refused("give a sealed card in one piece, not in its numbered lines")
    values = [BECH32.find(c) for c in text[4:]]
    if min(values, default=-1) < 0 or bech32_polymod(bech32_values("hfs", values)) != 0x2BC830A3:
        raise Refused("the sealed card does not read without a fault: copy it again")
    number = sum(value << 5 * i for i, value in enumerate(reversed(values[:-6])))
    bits = 5 * (len(values) - 6)
    sealed = (number >> bits % 8).to_bytes(bits // 8, "big")
    to_key = b"-> X25519 " in sealed[13:60]
    if to_key and not identities:
        raise Refused("the card is sealed to a key of its holder: give that with --identity FILE")
    for keys in [["--identity", file] for file in identities] if to_key else [[]]:
        done = subprocess.run(["age", "--decrypt"] + keys, input=sealed[13:], stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE if to_key else None)
        if done.returncode == 0 and len(done.stdout) == 32:
            return sealed[:13] + done.stdout
    raise Refused("the sealed card is not for this key or passphrase")

def read_card(typed, identities=()):
    """What a card says: a dictionary of its fields. Text has digits right behind its beginning, words have none."""
    if len(typed) > 4096:
        raise Refused("this is too long for a card")
    if re.match(r"\s*hfs1", typed.lower()):
        payload = read_sealed(typed, identities)
    else:
        payload = read_text(typed) if re.match(r"\s*(\d+[.:)]\s*)?hf[a-z]1", typed.lower()) else read_words(typed)
    if payload[0] >> 4 != 1 or payload[0] & 0x0E:
        raise Refused("the card is of another version of Holdfast")
    card = dict(zip("flags vault_tag set_tag epoch k x y".split(), struct.unpack(">B4s4sHBB32s", payload)))
    if card["x"] == 0 or card["epoch"] == 0 or not 2 <= card["k"] <= 16:
        raise Refused("the card holds values that no card has")
    return card

# ---- Which cards belong together, and which one is wrong ----

def find_manifest(folder, card):
    """The manifest of the card's set, or None when the folder has no manifest.json."""
    path = folder / "manifest.json"
    if not path.exists():
        return None
    content = json.loads(path.read_text("utf-8"))
    manifests = [entry["manifest"] for entry in content.get("manifests", [content])]
    if all(base64url(m["fingerprint"])[:4] != card["vault_tag"] for m in manifests):
        raise Refused("the card belongs to another vault than this backup")
    for manifest in manifests:
        if base64url(manifest["setTag"]) == card["set_tag"] and manifest["epoch"] == card["epoch"]:
            return manifest
    raise Refused("the card is of epoch %d and of no set in manifest.json (epochs there: %s)" % (
        card["epoch"], ", ".join(str(m["epoch"]) for m in manifests)))

def accept(card, accepted, manifest):
    """Checks one card against those before it and against the manifest; answers whose card it is."""
    for other in accepted:
        for name in ("vault_tag", "set_tag", "epoch", "k", "flags"):
            if card[name] != other[name]:
                raise Refused("the card is of another set than the first one (%s differs)" % name.replace("_", " "))
        if card["x"] == other["x"]:
            raise Refused("this card was given already")
    if manifest is None:
        return "card with x = %d (no manifest: cannot be checked by itself)" % card["x"]
    if (manifest["mode"] == "rehearsal") != bool(card["flags"] & 1):
        raise Refused("card and manifest do not agree about rehearsal")
    entry = next((c for c in manifest["cards"] if c["x"] == card["x"]), None)
    if entry is None:
        raise Refused("the manifest knows no card with x = %d" % card["x"])
    commitment = digest(b"commitment", bytes.fromhex(manifest["vault"]), card["set_tag"],
                        struct.pack(">H", card["epoch"]), bytes([card["k"]]), bytes([card["x"]]), card["y"])
    who = "card %d" % entry["number"] + (" (%s)" % entry["label"] if entry["label"] else "")
    if commitment != base64url(entry["commitment"]) or card["k"] != manifest["k"]:
        raise Refused("%s was altered: it is not the card that was handed out" % who)
    return who

def gf_multiply(a, b):
    product = 0
    while b:
        product ^= a if b & 1 else 0
        a = a << 1 ^ (0x11B if a & 0x80 else 0)
        b >>= 1
    return product

def combine(cards):
    """Lagrange interpolation at 0 over GF(2^8), byte by byte; subtraction is exclusive or, 1/a is a^254."""
    result = bytes(32)
    for card in cards:
        factor = 1
        for other in cards:
            if other is not card:
                factor = gf_multiply(factor, other["x"])
                for _ in range(254):
                    factor = gf_multiply(factor, other["x"] ^ card["x"])
        result = bytes(r ^ gf_multiply(factor, y) for r, y in zip(result, card["y"]))
    return result

def master_key(cards, manifest):
    """Any k of the cards whose combination has the right confirmation value."""
    for chosen in itertools.combinations(cards, cards[0]["k"]):
        key = combine(chosen)
        confirmation = derive(key, b"confirm")
        if confirmation[:4] == chosen[0]["set_tag"] and (
                manifest is None or confirmation == base64url(manifest["confirmation"])):
            return key
    raise Refused("the cards do not combine: at least one is wrong. Give more cards, or look for manifest.json")

def recovery_identity(key):
    return bech32_encode("age-secret-key-", derive(key, b"recovery")).upper()

# ---- The backup: age file, database, seals, keys ----

def age(identity, path, output=None):
    """Decrypts an age file. The identity goes to standard input of age, never to a file or an argument."""
    command = ["age", "--decrypt", "--identity", "-"] + (["--output", str(output)] if output else []) + [str(path)]
    done = subprocess.run(command, input=identity.encode() + b"\n", capture_output=True)
    if done.returncode != 0:
        raise Refused("age could not open %s: %s" % (path.name, done.stderr.decode("utf-8", "replace").strip()))
    return done.stdout

def open_database(path):
    database = sqlite3.connect("file:%s?mode=ro&immutable=1" % path, uri=True)
    database.execute("PRAGMA writable_schema = ON")  # lets SQLite before 3.37 read STRICT tables; nothing is written
    database.execute("PRAGMA trusted_schema = OFF")
    if database.execute("PRAGMA application_id").fetchone()[0] != 0x48464456:
        raise Refused("vault.age does not hold a Holdfast vault")
    if database.execute("PRAGMA user_version").fetchone()[0] != 1:
        raise Refused("the vault was made by a newer Holdfast: use the recover.py of its own backup folder")
    return database

def check_chain(database):
    """Every event names the hash of the one before. Signatures are not checked here: Holdfast does that."""
    seq, before = 0, None
    for seq, body in database.execute("SELECT seq, body FROM events ORDER BY seq"):
        if json.loads(body)["prev"] != before:
            print("WARNING: the ledger is broken before event %d; names below may be wrong." % seq)
        before = base64.urlsafe_b64encode(digest(b"event", body.encode())).decode().rstrip("=")
    return seq, before

def open_seals(database, identity, vault, folder):
    """(ring, generation) -> ring key. A seal holds the fields: label, vault, ring, generation, ring key."""
    keys = {}
    for ring, generation, sealed in database.execute("SELECT ring, generation, age FROM seals"):
        path = folder / "seal"
        path.write_bytes(sealed)
        head = [b"holdfast/v1/seal", bytes.fromhex(vault), ring.encode(), struct.pack(">I", generation)]
        start = b"".join(field(part) for part in head) + struct.pack(">I", 32)
        try:
            content = age(identity, path)
        except Refused as why:
            content = b""
            print("WARNING: ring %s: %s" % (ring, why))
        if content[:-32] == start:
            keys[ring, generation] = content[-32:]
    return keys

@functools.lru_cache(maxsize=None)
def aes_sbox():
    box = []
    for value in range(256):
        inverse = next((other for other in range(256) if gf_multiply(value, other) == 1), 0)
        turned = inverse
        for shift in range(1, 5):
            turned ^= (inverse << shift | inverse >> 8 - shift) & 0xFF
        box.append(turned ^ 0x63)
    return box

def aes_schedule(key):
    """The round keys of FIPS 197, as rows of 16 bytes."""
    box, words, length = aes_sbox(), [key[i:i + 4] for i in range(0, len(key), 4)], len(key) // 4
    factor = 1
    while len(words) < 4 * (length + 7):
        word = words[-1]
        if len(words) % length == 0:
            word = bytes(box[b] for b in word[1:] + word[:1])
            word, factor = bytes([word[0] ^ factor]) + word[1:], gf_multiply(factor, 2)
        elif length > 6 and len(words) % length == 4:
            word = bytes(box[b] for b in word)
        words.append(bytes(a ^ b for a, b in zip(words[-length], word)))
    return [b"".join(words[i:i + 4]) for i in range(0, len(words), 4)]

def aes_decrypter(key):
    """A function that decrypts one block of 16 bytes."""
    box, keys = aes_sbox(), aes_schedule(key)
    back = [box.index(value) for value in range(256)]
    times = {factor: [gf_multiply(value, factor) for value in range(256)] for factor in (9, 11, 13, 14)}
    def decrypt(block):
        state = [a ^ b for a, b in zip(block, keys[-1])]
        for round_key in reversed(keys[:-1]):
            state = [back[state[(i - 4 * (i % 4)) % 16]] ^ round_key[i] for i in range(16)]
            if round_key is not keys[0]:
                state = [times[14][state[c]] ^ times[11][state[c & ~3 | (c + 1) & 3]]
                         ^ times[13][state[c & ~3 | (c + 2) & 3]] ^ times[9][state[c & ~3 | (c + 3) & 3]] for c in range(16)]
        return bytes(state)
    return decrypt

def unwrap_key(kek, wrapped):
    """AES key wrap with padding (RFC 5649): the key, or None."""
    if len(wrapped) < 16 or len(wrapped) % 8:
        return None
    decrypt, parts = aes_decrypter(kek), [wrapped[i:i + 8] for i in range(0, len(wrapped), 8)]
    check, parts = parts[0], parts[1:]
    if len(parts) == 1:
        block = decrypt(wrapped)
        check, parts = block[:8], [block[8:]]
    else:
        for step in range(6 * len(parts), 0, -1):
            place = (step - 1) % len(parts)
            block = decrypt((int.from_bytes(check, "big") ^ step).to_bytes(8, "big") + parts[place])
            check, parts[place] = block[:8], block[8:]
    key, length = b"".join(parts), int.from_bytes(check[4:], "big")
    fits = check[:4] == b"\xa6\x59\x59\xa6" and len(key) - 8 < length <= len(key) and not any(key[length:])
    return key[:length] if fits else None

def open_material(row, rings, rows):
    """(plaintext, algorithm) of a row, or None. The associated data says what the row is; it must agree with it.
    Where it names a parent, the content lies under that wrapping key, whose row is among `rows` (by id)."""
    row_id, ring, generation, ad, box = row
    said = json.loads(ad)
    if [said.get(name) for name in ("id", "ring", "generation")] != [row_id, ring, generation]:
        return None
    plaintext = open_box(rings[ring, generation], ad.encode(), box) if (ring, generation) in rings else None
    if plaintext is not None and "parent" in said:
        above = open_material(rows[said["parent"]], rings, rows) if said["parent"] in rows else None
        plaintext = unwrap_key(above[0], plaintext) if above else None
    return None if plaintext is None else (plaintext, said["algorithm"])

def describe(database, event_keys):
    """version id -> what the ledger says of it; ring id -> name. Names are sealed, ids stand where they do not open."""
    versions, keys, names = {}, {}, {"system": "system"}
    for (body,) in database.execute("SELECT body FROM events ORDER BY seq"):
        event = json.loads(body)
        if event["type"] not in ("vault.created", "key.created", "version.created"):
            continue
        ad = {name: event[name] for name in ("vault", "instance", "seq", "type")}
        ad = json.dumps(dict(ad, kind="holdfast/v1/event-part"), sort_keys=True, separators=(",", ":")).encode()
        padded = next(filter(None, (open_box(key, ad, base64url(event["sealed"] or "")) for key in event_keys)), None)
        said = json.loads(padded[4:4 + int.from_bytes(padded[:4], "big")]) if padded else {}
        public = event["public"]
        if event["type"] == "vault.created":
            names.update({ring["id"]: ring["name"] for ring in said.get("rings", [])})
            continue
        key = keys.setdefault(public["key"], {"name": public["key"], "purpose": "?", "owner": "?", "count": 0})
        key.update({name: said[name] for name in ("name", "purpose", "owner") if name in said})
        key["count"] += 1
        versions[public["version"]] = dict(key, number=key["count"], made=event["at"])
    return versions, names

# ---- What comes out ----

def forms(plaintext, algorithm):
    """The forms in which a key is written: (end of the file's name, content)."""
    yield ".bin", plaintext
    if algorithm == "age-x25519":
        yield ".age-identity.txt", bech32_encode("age-secret-key-", plaintext).upper().encode() + b"\n"
    if algorithm == "age-hybrid":  # for age 1.3 or later
        yield ".age-identity.txt", bech32_encode("age-secret-key-pq-", plaintext).upper().encode() + b"\n"
    if algorithm.startswith("rsa-"):  # PKCS#1 (RFC 8017)
        yield ".pem", b"-----BEGIN RSA PRIVATE KEY-----\n" + base64.encodebytes(plaintext) + b"-----END RSA PRIVATE KEY-----\n"
    if algorithm == "ed25519":  # PKCS#8 (RFC 8410)
        text = base64.b64encode(bytes.fromhex("302e020100300506032b657004220420") + plaintext)
        yield ".pem", b"-----BEGIN PRIVATE KEY-----\n" + text + b"\n-----END PRIVATE KEY-----\n"

def write_new(path, content):
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)

def write_out(out, database, rings, title):
    """Every key as a file, and a table of contents; answers how many keys were written and which did not open."""
    rows = database.execute("SELECT id, ring, generation, ad, box FROM material ORDER BY ring = 'system' DESC, id").fetchall()
    by_id = {row[0]: row for row in rows}
    event_keys, written, failed, lines, versions, names = [], 0, [], [title, ""], None, None
    for row in rows:
        opened = open_material(row, rings, by_id)
        if opened is None:
            failed.append(row[0])
        elif row[1] == "system":
            event_keys += [opened[0]] if row[0].startswith("event-key/") else []
        else:
            if versions is None:
                versions, names = describe(database, event_keys)
            said = versions.get(row[0], {"name": row[0], "number": 0, "purpose": "?", "owner": "?", "made": "?"})
            stem = re.sub(r"[^A-Za-z0-9._-]+", "_", said["name"])[:60].lstrip(".-") + "-v%d-%s" % (said["number"], row[0])
            files = [(stem + end, content) for end, content in forms(*opened)]
            for name, content in files:
                write_new(out / name, content)
            lines += ["%s, version %d" % (said["name"], said["number"]), "    algorithm: %s" % opened[1],
                      "    purpose:   %s, owner: %s, ring: %s" % (said["purpose"], said["owner"], names.get(row[1], row[1])),
                      "    made:      %s, id: %s" % (said["made"], row[0])]
            lines += ["    file:      %s" % name for name, _ in files] + [""]
            written += 1
    lines += ["NOT OPENED (altered, or their seal is missing): %s" % row_id for row_id in failed]
    write_new(out / "CONTENTS.txt", "\n".join(lines).encode("utf-8", "replace") + b"\n")
    return written, failed

# ---- Known answers of everything above that is not Python's own ----

def self_test():
    ok = hashlib.sha256(("\n".join(WORDS) + "\n").encode()).hexdigest() == (
        "2f5eed53a4727b4bf8880d8f3f199efc90e58503646d9ff8eff3a2ed3b24dbda")  # the official english.txt of BIP-39
    ok &= hkdf(b"\x0b" * 22, b"").hex() == "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d"  # RFC 5869 A.3
    ok &= gf_multiply(0x57, 0x83) == 0xC1  # FIPS 197, 4.2
    ok &= combine([{"x": 1, "y": bytes([0x2A ^ 0x53] * 32)}, {"x": 0xCA, "y": bytes([0x2A ^ 1] * 32)}]) == b"*" * 32
    kek = bytes.fromhex("5840df6e29b02af1ab493b705bf16ea1ae8338f4dcc176a8")  # RFC 5649, 6
    wrapped = bytes.fromhex("138bdeaa9b8fa7fc61f97742e72248ee5ae6ae5360d1ae6a5f54f373fa543b6a")
    ok &= (unwrap_key(kek, wrapped) or b"").hex() == "c37b7e6492584340bed12207808941155068f738"
    ok &= unwrap_key(kek, bytes.fromhex("afbeb0f07dfbf5419200f2ccb50bb24f")) == b"ForPasi"
    ok &= unwrap_key(kek, wrapped[:-1] + b"\0") is None
    key, nonce = bytes(range(0x80, 0xA0)), bytes(range(0x40, 0x58))  # draft-irtf-cfrg-xchacha-03 A.3.1
    sealed = bytes.fromhex(
        "bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb731c7f1b0b4aa6440bf3a82f4eda7e39ae64c6708c54c216"
        "cb96b72e1213b4522f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff921f9664c97637da9768812f615c68b13b52e"
        "c0875924c1c7987947deafd8780acf49")
    opened = xchacha_open(key, nonce, bytes.fromhex("50515253c0c1c2c3c4c5c6c7"), sealed)
    ok &= opened is not None and opened.startswith(b"Ladies and Gentlemen of the class of '99")
    ok &= xchacha_open(key, nonce, b"", sealed) is None
    ok &= bech32_polymod(bech32_values("a", [BECH32.index(c) for c in "lqfn3a"])) == 0x2BC830A3  # BIP-350
    ok &= bech32_encode("a", b"") == "a12uel5l"  # BIP-173
    if not ok:
        raise Refused("the self-test failed: this program was altered, or this Python is broken. Nothing was read")

# ---- The order of things ----

def typed_cards(path):
    """Cards from a file, one a line, or from the keyboard until no more are needed."""
    if path:
        lines = pathlib.Path(path).read_text("utf-8").splitlines()
        yield from (line for line in lines if line.strip() and not line.lstrip().startswith("#"))
    while not path:
        yield input("\nType a card, text or words, in one line, then Enter: ")
        if sys.stdout.isatty():
            print("\033[3J\033[2J\033[H", end="")  # clears the screen for the next holder

def gather(source, folder, all_of_them, identities=()):
    """Reads cards until k are accepted, or all of a file; a wrong one is named and left out."""
    accepted, manifest, needed = [], None, 2
    for number, typed in enumerate(source, 1):
        try:
            card = read_card(typed, identities)
            manifest = manifest if accepted else find_manifest(folder, card)
            who = accept(card, accepted, manifest)
            accepted.append(card)
            needed = card["k"] - len(accepted)
            print("  %d: %s. %d more needed." % (number, who, max(needed, 0)))
        except Refused as why:
            print("  %d: refused, %s." % (number, why))
        if needed <= 0 and not all_of_them:
            break
    if needed > 0:
        raise Refused("too few good cards: %d more are needed" % needed)
    return accepted, manifest

def main():
    parser = argparse.ArgumentParser(description="Recovers the keys of a Holdfast backup from its cards.")
    parser.add_argument("--out", required=True, help="new folder for the keys; it must not exist")
    parser.add_argument("--cards", help="file with one card a line; without it the cards are asked for")
    parser.add_argument("--backup", default=str(pathlib.Path(__file__).resolve().parent), help="the backup's folder")
    parser.add_argument("--identity", action="append", default=[], help="age identity that opens a sealed card; repeatable")
    given = parser.parse_args()
    folder, out = pathlib.Path(given.backup), pathlib.Path(given.out)
    self_test()
    if shutil.which("age") is None:
        raise Refused('the program "age" is missing (package "age", https://age-encryption.org)')
    if not (folder / "vault.age").is_file():
        raise Refused("there is no vault.age in %s" % folder)
    if out.exists():
        raise Refused("%s exists already; give a new folder" % out)
    cards, manifest = gather(typed_cards(given.cards), folder, bool(given.cards), given.identity)
    identity = recovery_identity(master_key(cards, manifest))
    with tempfile.TemporaryDirectory() as private:  # mode 0700, removed at the end
        private = pathlib.Path(private)
        age(identity, folder / "vault.age", private / "vault.db")
        database = open_database(private / "vault.db")
        seq, head = check_chain(database)
        vault = database.execute("SELECT value FROM meta WHERE name = 'vault'").fetchone()[0]
        rings = open_seals(database, identity, vault, private)
        os.mkdir(out, 0o700)
        written, failed = write_out(out, database, rings, "Keys of the Holdfast vault " + vault)
        database.close()
    print("The ledger ends with event %d, hash %s: compare it with READ ME FIRST.txt." % (seq, head))
    print("%d keys were written to %s; see CONTENTS.txt there. They are not encrypted any more." % (written, out))
    if failed:
        raise Refused("%d rows did not open: see the end of CONTENTS.txt" % len(failed))

# The English word list of BIP-39; its SHA-256 is checked above.
WORDS = """
abandon ability able about above absent absorb abstract absurd abuse access accident account accuse achieve acid
acoustic acquire across act action actor actress actual adapt add addict address adjust admit adult advance advice
aerobic affair afford afraid again age agent agree ahead aim air airport aisle alarm album alcohol alert alien all
alley allow almost alone alpha already also alter always amateur amazing among amount amused analyst anchor ancient
anger angle angry animal ankle announce annual another answer antenna antique anxiety any apart apology appear apple
approve april arch arctic area arena argue arm armed armor army around arrange arrest arrive arrow art artefact artist
artwork ask aspect assault asset assist assume asthma athlete atom attack attend attitude attract auction audit august
aunt author auto autumn average avocado avoid awake aware away awesome awful awkward axis baby bachelor bacon badge
bag balance balcony ball bamboo banana banner bar barely bargain barrel base basic basket battle beach bean beauty
because become beef before begin behave behind believe below belt bench benefit best betray better between beyond
bicycle bid bike bind biology bird birth bitter black blade blame blanket blast bleak bless blind blood blossom blouse
blue blur blush board boat body boil bomb bone bonus book boost border boring borrow boss bottom bounce box boy
bracket brain brand brass brave bread breeze brick bridge brief bright bring brisk broccoli broken bronze broom
brother brown brush bubble buddy budget buffalo build bulb bulk bullet bundle bunker burden burger burst bus business
busy butter buyer buzz cabbage cabin cable cactus cage cake call calm camera camp can canal cancel candy cannon canoe
canvas canyon capable capital captain car carbon card cargo carpet carry cart case cash casino castle casual cat
catalog catch category cattle caught cause caution cave ceiling celery cement census century cereal certain chair
chalk champion change chaos chapter charge chase chat cheap check cheese chef cherry chest chicken chief child chimney
choice choose chronic chuckle chunk churn cigar cinnamon circle citizen city civil claim clap clarify claw clay clean
clerk clever click client cliff climb clinic clip clock clog close cloth cloud clown club clump cluster clutch coach
coast coconut code coffee coil coin collect color column combine come comfort comic common company concert conduct
confirm congress connect consider control convince cook cool copper copy coral core corn correct cost cotton couch
country couple course cousin cover coyote crack cradle craft cram crane crash crater crawl crazy cream credit creek
crew cricket crime crisp critic crop cross crouch crowd crucial cruel cruise crumble crunch crush cry crystal cube
culture cup cupboard curious current curtain curve cushion custom cute cycle dad damage damp dance danger daring dash
daughter dawn day deal debate debris decade december decide decline decorate decrease deer defense define defy degree
delay deliver demand demise denial dentist deny depart depend deposit depth deputy derive describe desert design desk
despair destroy detail detect develop device devote diagram dial diamond diary dice diesel diet differ digital dignity
dilemma dinner dinosaur direct dirt disagree discover disease dish dismiss disorder display distance divert divide
divorce dizzy doctor document dog doll dolphin domain donate donkey donor door dose double dove draft dragon drama
drastic draw dream dress drift drill drink drip drive drop drum dry duck dumb dune during dust dutch duty dwarf
dynamic eager eagle early earn earth easily east easy echo ecology economy edge edit educate effort egg eight either
elbow elder electric elegant element elephant elevator elite else embark embody embrace emerge emotion employ empower
empty enable enact end endless endorse enemy energy enforce engage engine enhance enjoy enlist enough enrich enroll
ensure enter entire entry envelope episode equal equip era erase erode erosion error erupt escape essay essence estate
eternal ethics evidence evil evoke evolve exact example excess exchange excite exclude excuse execute exercise exhaust
exhibit exile exist exit exotic expand expect expire explain expose express extend extra eye eyebrow fabric face
faculty fade faint faith fall false fame family famous fan fancy fantasy farm fashion fat fatal father fatigue fault
favorite feature february federal fee feed feel female fence festival fetch fever few fiber fiction field figure file
film filter final find fine finger finish fire firm first fiscal fish fit fitness fix flag flame flash flat flavor
flee flight flip float flock floor flower fluid flush fly foam focus fog foil fold follow food foot force forest
forget fork fortune forum forward fossil foster found fox fragile frame frequent fresh friend fringe frog front frost
frown frozen fruit fuel fun funny furnace fury future gadget gain galaxy gallery game gap garage garbage garden garlic
garment gas gasp gate gather gauge gaze general genius genre gentle genuine gesture ghost giant gift giggle ginger
giraffe girl give glad glance glare glass glide glimpse globe gloom glory glove glow glue goat goddess gold good goose
gorilla gospel gossip govern gown grab grace grain grant grape grass gravity great green grid grief grit grocery group
grow grunt guard guess guide guilt guitar gun gym habit hair half hammer hamster hand happy harbor hard harsh harvest
hat have hawk hazard head health heart heavy hedgehog height hello helmet help hen hero hidden high hill hint hip hire
history hobby hockey hold hole holiday hollow home honey hood hope horn horror horse hospital host hotel hour hover
hub huge human humble humor hundred hungry hunt hurdle hurry hurt husband hybrid ice icon idea identify idle ignore
ill illegal illness image imitate immense immune impact impose improve impulse inch include income increase index
indicate indoor industry infant inflict inform inhale inherit initial inject injury inmate inner innocent input
inquiry insane insect inside inspire install intact interest into invest invite involve iron island isolate issue item
ivory jacket jaguar jar jazz jealous jeans jelly jewel job join joke journey joy judge juice jump jungle junior junk
just kangaroo keen keep ketchup key kick kid kidney kind kingdom kiss kit kitchen kite kitten kiwi knee knife knock
know lab label labor ladder lady lake lamp language laptop large later latin laugh laundry lava law lawn lawsuit layer
lazy leader leaf learn leave lecture left leg legal legend leisure lemon lend length lens leopard lesson letter level
liar liberty library license life lift light like limb limit link lion liquid list little live lizard load loan
lobster local lock logic lonely long loop lottery loud lounge love loyal lucky luggage lumber lunar lunch luxury
lyrics machine mad magic magnet maid mail main major make mammal man manage mandate mango mansion manual maple marble
march margin marine market marriage mask mass master match material math matrix matter maximum maze meadow mean
measure meat mechanic medal media melody melt member memory mention menu mercy merge merit merry mesh message metal
method middle midnight milk million mimic mind minimum minor minute miracle mirror misery miss mistake mix mixed
mixture mobile model modify mom moment monitor monkey monster month moon moral more morning mosquito mother motion
motor mountain mouse move movie much muffin mule multiply muscle museum mushroom music must mutual myself mystery myth
naive name napkin narrow nasty nation nature near neck need negative neglect neither nephew nerve nest net network
neutral never news next nice night noble noise nominee noodle normal north nose notable note nothing notice novel now
nuclear number nurse nut oak obey object oblige obscure observe obtain obvious occur ocean october odor off offer
office often oil okay old olive olympic omit once one onion online only open opera opinion oppose option orange orbit
orchard order ordinary organ orient original orphan ostrich other outdoor outer output outside oval oven over own
owner oxygen oyster ozone pact paddle page pair palace palm panda panel panic panther paper parade parent park parrot
party pass patch path patient patrol pattern pause pave payment peace peanut pear peasant pelican pen penalty pencil
people pepper perfect permit person pet phone photo phrase physical piano picnic picture piece pig pigeon pill pilot
pink pioneer pipe pistol pitch pizza place planet plastic plate play please pledge pluck plug plunge poem poet point
polar pole police pond pony pool popular portion position possible post potato pottery poverty powder power practice
praise predict prefer prepare present pretty prevent price pride primary print priority prison private prize problem
process produce profit program project promote proof property prosper protect proud provide public pudding pull pulp
pulse pumpkin punch pupil puppy purchase purity purpose purse push put puzzle pyramid quality quantum quarter question
quick quit quiz quote rabbit raccoon race rack radar radio rail rain raise rally ramp ranch random range rapid rare
rate rather raven raw razor ready real reason rebel rebuild recall receive recipe record recycle reduce reflect reform
refuse region regret regular reject relax release relief rely remain remember remind remove render renew rent reopen
repair repeat replace report require rescue resemble resist resource response result retire retreat return reunion
reveal review reward rhythm rib ribbon rice rich ride ridge rifle right rigid ring riot ripple risk ritual rival river
road roast robot robust rocket romance roof rookie room rose rotate rough round route royal rubber rude rug rule run
runway rural sad saddle sadness safe sail salad salmon salon salt salute same sample sand satisfy satoshi sauce
sausage save say scale scan scare scatter scene scheme school science scissors scorpion scout scrap screen script
scrub sea search season seat second secret section security seed seek segment select sell seminar senior sense
sentence series service session settle setup seven shadow shaft shallow share shed shell sheriff shield shift shine
ship shiver shock shoe shoot shop short shoulder shove shrimp shrug shuffle shy sibling sick side siege sight sign
silent silk silly silver similar simple since sing siren sister situate six size skate sketch ski skill skin skirt
skull slab slam sleep slender slice slide slight slim slogan slot slow slush small smart smile smoke smooth snack
snake snap sniff snow soap soccer social sock soda soft solar soldier solid solution solve someone song soon sorry
sort soul sound soup source south space spare spatial spawn speak special speed spell spend sphere spice spider spike
spin spirit split spoil sponsor spoon sport spot spray spread spring spy square squeeze squirrel stable stadium staff
stage stairs stamp stand start state stay steak steel stem step stereo stick still sting stock stomach stone stool
story stove strategy street strike strong struggle student stuff stumble style subject submit subway success such
sudden suffer sugar suggest suit summer sun sunny sunset super supply supreme sure surface surge surprise surround
survey suspect sustain swallow swamp swap swarm swear sweet swift swim swing switch sword symbol symptom syrup system
table tackle tag tail talent talk tank tape target task taste tattoo taxi teach team tell ten tenant tennis tent term
test text thank that theme then theory there they thing this thought three thrive throw thumb thunder ticket tide
tiger tilt timber time tiny tip tired tissue title toast tobacco today toddler toe together toilet token tomato
tomorrow tone tongue tonight tool tooth top topic topple torch tornado tortoise toss total tourist toward tower town
toy track trade traffic tragic train transfer trap trash travel tray treat tree trend trial tribe trick trigger trim
trip trophy trouble truck true truly trumpet trust truth try tube tuition tumble tuna tunnel turkey turn turtle twelve
twenty twice twin twist two type typical ugly umbrella unable unaware uncle uncover under undo unfair unfold unhappy
uniform unique unit universe unknown unlock until unusual unveil update upgrade uphold upon upper upset urban urge
usage use used useful useless usual utility vacant vacuum vague valid valley valve van vanish vapor various vast vault
vehicle velvet vendor venture venue verb verify version very vessel veteran viable vibrant vicious victory video view
village vintage violin virtual virus visa visit visual vital vivid vocal voice void volcano volume vote voyage wage
wagon wait walk wall walnut want warfare warm warrior wash wasp waste water wave way wealth weapon wear weasel weather
web wedding weekend weird welcome west wet whale what wheat wheel when where whip whisper wide width wife wild will
win window wine wing wink winner winter wire wisdom wise wish witness wolf woman wonder wood wool word work world
worry worth wrap wreck wrestle wrist write wrong yard year yellow you young youth zebra zero zone zoo
""".split()

if __name__ == "__main__":
    try:
        main()
    except Refused as why:
        sys.exit("\nStopped: %s." % why)
    except (KeyboardInterrupt, EOFError):
        sys.exit("\nStopped: interrupted.")
    except (sqlite3.Error, OSError, ValueError, KeyError, TypeError) as why:
        sys.exit("\nStopped: a file is damaged or cannot be read or written (%s: %s)." % (type(why).__name__, why))
