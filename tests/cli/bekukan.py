"""Run as a process of its own: fix the figures of a meeting on June, and print their fingerprint."""

from datetime import date

import django

django.setup()

from pantau.apps.organisasi.perms import SISTEM  # noqa: E402
from pantau.apps.rakor.actions import RencanaRapat, freeze, plan_meeting  # noqa: E402
from pantau.apps.rakor.queries import meeting  # noqa: E402
from pantau.reports.beku import fixed  # noqa: E402

HARI = date(2026, 11, 21)
rencana = RencanaRapat("bulanan", None, 1_783_036_800_000, "Aula", date(2026, 6, 30))
n = plan_meeting(rencana=rencana, by="uji", hak=SISTEM, hari_ini=HARI)
freeze(beku=fixed(meeting(n)), by="uji", hak=SISTEM, hari_ini=HARI)
print(meeting(n).beku.sidik)
