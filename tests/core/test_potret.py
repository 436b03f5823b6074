"""Two sendings of a list side by side, against sets written out by hand."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pantau.core.potret import Tercatat, changes

ISI = st.dictionaries(
    st.integers(1, 9), st.builds(Tercatat, st.sampled_from(["Selesai", "SELESAI ", "Berlangsung", ""]), st.sampled_from([None, 0, 5]))
)


def test_each_kind_of_change_by_hand():
    lama = {1: Tercatat("Berlangsung", None), 2: Tercatat("Selesai", 10), 3: Tercatat("Gagal", None), 4: Tercatat("Selesai", 7)}
    baru = {1: Tercatat("Selesai", 8), 2: Tercatat(" selesai", 12), 5: Tercatat("", None), 4: Tercatat("Selesai", None)}
    x = changes(lama, baru)
    assert (x.baru, x.hilang, x.ganti_status, x.nilai_berubah, x.nilai_pertama) == ((5,), (3,), (1,), (2,), (1,))


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=60)
@given(ISI, ISI)
def test_there_and_back(a, b):
    ke, balik = changes(a, b), changes(b, a)
    assert ke.baru == balik.hilang and ke.hilang == balik.baru
    assert ke.ganti_status == balik.ganti_status and ke.nilai_berubah == balik.nilai_berubah
    assert set(ke.nilai_berubah).isdisjoint(ke.nilai_pertama) and changes(a, a) == changes({}, {})
