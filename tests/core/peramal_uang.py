"""The oracle's view of money that is not divided by account or by activity, with dictionaries and loops."""

from pantau.core.frames import BASIS


def loose(f, post, boleh, berlaku, u, hari, waktu):
    """Lines of the statement of a unit of which every line belongs to an activity without pagu, though the unit has pagu; else nothing."""
    lra = {p["baris"] for p in post if BASIS[p["basis"]] == "lra" and p[waktu] <= hari}
    isi = [b for b in f.baris if b.unit == u and b.id in lra] if "lra" in boleh[u] else []
    kegiatan = {b.simpul for b in isi}
    if any(berlaku[b.id] for b in f.baris if b.simpul in kegiatan) or not any(berlaku[b.id] for b in f.baris if b.unit == u):
        return set()
    return {b.id for b in isi}


def tells(f, post, boleh, berlaku, b, hari, waktu):
    """Whether anything is told of the spending of a line of a unit that tells: of a statement without activities, only its own lines."""
    kata = any(p["baris"] == b.id and p[waktu] <= hari and BASIS[p["basis"]] in boleh[b.unit] for p in post)
    return kata or not loose(f, post, boleh, berlaku, b.unit, hari, waktu)


def largest(lines, ids):
    """The line that carries what belongs to none of them alone."""
    return min(ids, key=lambda i: (-lines[i]["real_penuh"], i))


def meet_leaf(f, lines, berdata, lepas):
    """Where an activity has money or pagu without an account, its realisation meets the pagu of the activity, and where a statement names no
    activities, that of the unit; then the filter is applied."""
    for s in {b.simpul for b in f.baris}:
        milik = [b for b in f.baris if b.simpul == s]
        polos = [b.id for b in milik if not b.rekening and (lines[b.id]["penuh"] or lines[b.id]["real_penuh"])]
        pagu = sum(lines[b.id]["penuh"] for b in milik)
        if polos and pagu:
            lebih = sum(lines[b.id]["real_penuh"] - lines[b.id]["lewat_rp"] for b in milik) - pagu
            for b in milik:
                lines[b.id]["tanpa_pagu"] = 0
            if lines[polos[0]]["punya_penuh"]:
                lines[largest(lines, polos)]["lewat_rp"] += max(0, lebih)
    for u in {b.unit for b in f.baris}:
        if lepas[u]:
            for i in lepas[u]:
                lines[i]["tanpa_pagu"] = 0
            milik = [lines[b.id] for b in f.baris if b.unit == u]
            lebih = sum(x["real_penuh"] - x["lewat_rp"] - x["tanpa_pagu"] - x["penuh"] for x in milik)
            lines[largest(lines, lepas[u])]["lewat_rp"] += max(0, lebih)
    for x in lines.values():
        x["lepas"] = x["tanpa_pagu"]
        if not x.pop("ikut"):
            x["lewat_rp"] = x["tanpa_pagu"] = 0
        x["lewat_n"] = int(x["lewat_rp"] > 0)
        del x["punya_penuh"]
