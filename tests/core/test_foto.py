"""Pictures used again, on three hundred generated scenes: found when recompressed, resized, cropped or mirrored; few false alarms."""

import io

import numpy as np
import pytest
from core.pemandangan import scene
from PIL import Image

from pantau.core import foto

BANYAK = 300


def grey(im):
    return np.asarray(im.convert("L"), np.float64)


def jpeg(im, mutu=75):
    b = io.BytesIO()
    im.save(b, "JPEG", quality=mutu)
    return Image.open(io.BytesIO(b.getvalue()))


def crop(im, bagian, n):
    r, (w, h) = np.random.default_rng(n), im.size
    x, y = r.uniform(0, bagian) * w, r.uniform(0, bagian) * h
    return im.crop((int(x), int(y), int(x + w * (1 - bagian)), int(y + h * (1 - bagian))))


@pytest.fixture(scope="module")
def album():
    gambar = [scene(n) for n in range(BANYAK)]
    return gambar, [(foto.prints(grey(g)), foto.small(grey(g))) for g in gambar]


def same(a, b):
    return foto.distance(a[0], b[0]) <= foto.JARAK_MAKS and foto.likeness(a[1], b[1]) >= foto.MIRIP


@pytest.mark.parametrize(
    ("ubah", "paling_sedikit"),
    [
        (lambda g, n: jpeg(g, 30), 1.0),
        (lambda g, n: jpeg(g.resize((240, 180)), 60), 1.0),
        (lambda g, n: jpeg(crop(g, 0.05, n)), 1.0),
        (lambda g, n: g.crop((24, 0, 480, 360)), 1.0),  # five percent off one side
        (lambda g, n: jpeg(g.transpose(Image.Transpose.FLIP_LEFT_RIGHT)), 1.0),
        (lambda g, n: jpeg(crop(g.transpose(Image.Transpose.FLIP_LEFT_RIGHT), 0.05, n)), 0.98),
        (lambda g, n: jpeg(crop(g, 0.10, n)), 0.85),
    ],
    ids=["mampat", "kecil", "potong5", "potong_sisi", "cermin", "cermin_potong", "potong10"],
)
def test_a_picture_used_again_is_found(album, ubah, paling_sedikit):
    gambar, asal = album
    ketemu = [same((foto.prints(grey(x)), foto.small(grey(x))), a) for n, (g, a) in enumerate(zip(gambar, asal)) for x in [ubah(g, n)]]
    assert len(ketemu) >= 300 and np.mean(ketemu) >= paling_sedikit


def test_different_pictures_raise_at_most_one_false_alarm_in_ten_thousand_pairs(album):
    _, asal = album
    sidik = np.stack([np.frombuffer(s, np.uint8).reshape(foto.SIDIK, foto.SISI) for s, _ in asal])
    pasangan = calon = palsu = 0
    for i in range(1, BANYAK):
        bit = np.unpackbits(sidik[i][:, None, None, :] ^ sidik[:i].transpose(1, 0, 2)[None], axis=3).sum(3).min((0, 1))
        pasangan += i
        for j in np.flatnonzero(bit <= foto.JARAK_MAKS).tolist():
            calon += 1
            palsu += same(asal[i], asal[j])
    assert pasangan == 44850 and calon > palsu  # the second look is what keeps the alarms down
    assert palsu / pasangan <= 1e-4


def test_the_earliest_twin_is_named(album):
    gambar, asal = album
    x = jpeg(gambar[7], 40)
    lama = [(100 + n, s, k) for n, (s, k) in enumerate(asal[:20])]
    assert foto.twin_of(foto.prints(grey(x)), foto.small(grey(x)), lama) == 107
    assert foto.twin_of(*asal[25], lama) is None and foto.twin_of(*asal[3], []) is None


def test_a_picture_without_any_content_compares_without_failing():
    kosong = np.full((64, 64), 128.0)
    assert foto.likeness(foto.small(kosong), foto.small(kosong)) <= 1


def test_a_smaller_picture_is_the_average_of_its_areas():
    g = np.arange(36, dtype=np.float64).reshape(6, 6)
    assert np.allclose(foto.shrink(g, 3), g.reshape(3, 2, 3, 2).mean(axis=(1, 3)))
    bobot = np.array([[1, 0.5], [0.5, 0.25]])  # cells of one and a half pixels
    assert np.isclose(foto.shrink(g[:3, :3], 2)[0, 0], (g[:2, :2] * bobot).sum() / bobot.sum())
