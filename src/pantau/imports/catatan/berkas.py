"""The container of a workbook: its parts as they were, and those that were written anew."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

from lxml import etree

from pantau.imports.xlsx_pindai import read_member

TAK_SAH = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # what XML does not know


class TidakDapatDitandaiError(Exception):
    """This container is not one that can be edited in place."""


def parse(isi: bytes) -> Any:
    """XML without entities, without the network."""
    return etree.fromstring(isi, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))


def write(akar: Any) -> bytes:
    """A part as it stands in a container."""
    hasil: bytes = etree.tostring(akar, xml_declaration=True, encoding="UTF-8", standalone=True)
    return hasil


class Wadah:
    """The container: parts as they were, and those that were written anew."""

    def __init__(self, mentah: bytes, nama: str) -> None:
        self.z = zipfile.ZipFile(io.BytesIO(mentah))
        self.nama = nama
        self.ada = set(self.z.namelist())
        self.baru: dict[str, bytes] = {}

    def read(self, bagian: str) -> bytes:
        """A part as it stands now."""
        return self.baru[bagian] if bagian in self.baru else read_member(self.z, self.z.getinfo(bagian), self.nama)

    def save(self) -> bytes:
        """The container with its new parts; the others are taken over byte by byte."""
        keluar = io.BytesIO()
        with zipfile.ZipFile(keluar, "w", zipfile.ZIP_DEFLATED) as z:
            for a in self.z.infolist():
                z.writestr(a.filename, self.baru.pop(a.filename) if a.filename in self.baru else read_member(self.z, a, self.nama))
            for n, isi in self.baru.items():
                z.writestr(n, isi)
        return keluar.getvalue()


def clean(teks: str) -> str:
    """A text that a part can hold."""
    return TAK_SAH.sub("", teks)
