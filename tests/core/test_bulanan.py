"""The months after the day from which a year is looked at tell the plan that was in force on that day, and nothing that begins later."""

import random
from datetime import date

import numpy as np
import pytest
from core.acak import random_facts

from pantau.core.bulanan import roll_up_months
from pantau.core.frames import prepare
from pantau.core.periode import month_end
from pantau.core.pilih import Pada
from pantau.core.rollup import roll_up

RENCANA = ("pagu", "rak", "pagu_rak", "pagu_tf", "ptf")


@pytest.mark.parametrize("benih", range(12))
@pytest.mark.parametrize("per", [date(2026, 3, 31), date(2026, 6, 17)])
def test_months_ahead_follow_the_plan_in_force_on_the_day(benih, per):
    k = prepare(random_facts(random.Random(benih)))
    deret = roll_up_months(k, Pada(per))
    for m in range(12):
        akhir = month_end(2026, m + 1)
        satu = roll_up(k, Pada(akhir) if akhir <= per else Pada(per, rencana=m + 1))
        for nama in RENCANA:
            np.testing.assert_allclose(deret.unit[nama][:, m], satu.unit[nama], rtol=1e-12, err_msg=f"{nama} {m}")
            np.testing.assert_allclose(deret.total[nama][m], satu.total[nama], rtol=1e-12, err_msg=f"{nama} {m}")
