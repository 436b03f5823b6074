"""Works out a draw of Pantau again, with nothing but Python: python periksa.py hasil.json

Reads the frozen frame, the parts of the seed and the order that was published; says whether they belong together. Exit code 0: they do.
"""

import hashlib
import json
import sys
from functools import cmp_to_key


def sha(text):
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def canonical(frame):
    frame = dict(frame, anggota=sorted(frame["anggota"], key=lambda a: a["id"]), keluar=sorted(frame["keluar"], key=lambda x: x["id"]))
    return json.dumps(frame, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def before(x, y):
    """Negative if x comes before y: u ** (1 / weight), the larger first, in whole numbers; u = ticket / 2 ** 256."""
    left = (int(x["tiket"], 16) + 1) ** y["bobot"] << 256 * x["bobot"]
    right = (int(y["tiket"], 16) + 1) ** x["bobot"] << 256 * y["bobot"]
    return (right > left) - (left > right)


def order(frame, seed):
    result = []
    for stratum in sorted(frame["ambil"]):
        places = frame["ambil"][stratum]
        people = [dict(a, tiket=sha(f"{seed},{a['id']}")) for a in frame["anggota"] if a["lapis"] == stratum]
        people.sort(key=lambda a: a["id"])
        due = sorted((a for a in people if a["lama"]), key=lambda a: sha(f"{seed},giliran,{a['id']}"))
        first = due[: min(places, -(-len(people) // 12))]
        rest = sorted((a for a in people if a not in first), key=cmp_to_key(before))
        result += [(a["id"], stratum, n, a["tiket"]) for n, a in enumerate(first + rest, 1)]
    return result


def main(path):
    with open(path, encoding="utf-8") as f:
        published = json.load(f)
    frame = sha(canonical(published["bingkai"]))
    seed = sha("|".join([frame, *published["bagian"]]))
    again = order(published["bingkai"], seed)
    said = [(t["id"], t["lapis"], t["urutan"], t["tiket"]) for t in published["urutan"]]
    checks = {"frame": frame == published["sidik_bingkai"], "seed": seed == published["benih"], "order": again == said}
    print(f"frame {frame}\nseed  {seed}")
    for name, right in checks.items():
        print(f"{name}: {'as published' if right else 'NOT AS PUBLISHED'}")
    return 0 if all(checks.values()) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
