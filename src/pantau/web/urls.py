"""Addresses of the pages."""

from django.urls import path
from django.views.i18n import set_language

from pantau.web.views import bulan_ini, cakupan, data, impor, jejak, jelaskan, kabar, kendali, kepatuhan, kirim, laporan, pengguna, rantai

urlpatterns = [
    path("", kendali.kendali, name="kendali"),
    path("jelaskan/", jelaskan.jelaskan, name="jelaskan"),
    path("posting/", jelaskan.posting, name="posting"),
    path("cakupan/", cakupan.cakupan, name="cakupan"),
    path("laporan/", laporan.laporan, name="laporan"),
    path("unduh/<slug:id>.<slug:bentuk>", laporan.unduh, name="unduh"),
    path("cakupan-tersimpan/", kendali.simpan_cakupan, name="simpan_cakupan"),
    path("cakupan-tersimpan/<int:id>/hapus/", kendali.hapus_cakupan, name="hapus_cakupan"),
    path("data/", impor.unggah, name="impor"),
    path("data/pratinjau/<uuid:kode>/", impor.pratinjau, name="pratinjau"),
    path("data/riwayat/", data.riwayat, name="riwayat"),
    path("data/batch/<int:id>/", data.batch, name="batch"),
    path("data/batch/<int:id>/tarik/", data.tarik, name="tarik"),
    path("data/berkas/<int:id>/", data.baris_sumber, name="baris_sumber"),
    path("data/berkas/<int:id>/unduh/", data.berkas_asli, name="berkas_asli"),
    path("data/format/", data.daftar_format, name="daftar_format"),
    path("data/format/<slug:id>/", data.format_satu, name="format_satu"),
    path("data/templat/<slug:id>.xlsx", data.templat, name="templat"),
    path("bulan-ini/", bulan_ini.bulan_ini, name="bulan_ini"),
    path("bulan-ini/kirim/", kirim.kirim, name="kirim"),
    path("bukti/<int:id>/", kirim.bukti, name="bukti"),
    path("pekerja.js", kirim.pekerja, name="pekerja"),
    path("kabar/", kabar.kabar, name="kabar"),
    path("kabar/tampil/", kabar.tampil, name="kabar_tampil"),
    path("kepatuhan/", kepatuhan.kepatuhan, name="kepatuhan"),
    path("rantai/", rantai.rantai, name="rantai"),
    path("jabatan/<int:id>/", rantai.jabatan, name="jabatan"),
    path("bulan/", jejak.bulan, name="bulan"),
    path("jejak/", jejak.jejak, name="jejak"),
    path("pengguna/", pengguna.pengguna, name="pengguna"),
    path("bahasa/", set_language, name="bahasa"),
]
