"""What the reader of the command line itself says, in Indonesian: its own sentences are English, and it looks each one up before it speaks."""

from __future__ import annotations

import argparse

KATA = {
    "usage: ": "cara pakai: ",
    "options": "pilihan",
    "positional arguments": "yang ditulis berurutan",
    "show this help message and exit": "tampilkan bantuan ini lalu selesai",
    "%(prog)s: error: %(message)s\n": "%(prog)s: perintahnya belum benar: %(message)s.\nCara menulisnya: %(prog)s --help\n",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "the following arguments are required: %s": "ini belum ditulis: %s",
    "one of the arguments %s is required": "salah satu dari %s harus ditulis",
    "invalid choice: %(value)r (choose from %(choices)s)": "%(value)r tidak ada; pilih salah satu dari %(choices)s",
    "unknown parser %(parser_name)r (choices: %(choices)s)": "%(parser_name)r tidak ada; pilih salah satu dari %(choices)s",
    "invalid %(type)s value: %(value)r": "%(value)r tidak dapat dibaca; periksa tulisannya",
    "unrecognized arguments: %s": "ini tidak dikenal: %s",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s dapat berarti %(matches)s; tulis lengkap",
    "ignored explicit argument %r": "tidak memerlukan isi, hapus %r",
    "not allowed with argument %s": "tidak dapat dipakai bersama %s",
    "expected one argument": "isinya belum ditulis",
    "expected at most one argument": "tulis paling banyak satu isi",
    "expected at least one argument": "tulis sekurang-kurangnya satu",
    "expected %s argument": "tulis %s isi",
    "can't open '%(filename)s': %(error)s": "'%(filename)s' tidak dapat dibuka: %(error)s",
}


def speak_indonesian() -> None:
    """Let the reader of the command line look its sentences up here."""
    vars(argparse)["_"] = lambda kalimat: KATA.get(kalimat, kalimat)
    vars(argparse)["ngettext"] = lambda satu, banyak, n: KATA.get(satu, satu if n == 1 else banyak)
