"""All addresses. Of the account pages only those that Pantau uses: accounts and passwords are given out by the administrator."""

from allauth.account import views as akun
from django.urls import include, path

from pantau.web.akun import Masuk, Sesi, not_here

handler500 = "pantau.web.views.gangguan.server_error"
urlpatterns = [
    path("akun/login/", Masuk.as_view(), name="account_login"),
    path("akun/logout/", akun.logout, name="account_logout"),
    path("akun/inactive/", akun.account_inactive, name="account_inactive"),
    path("akun/reauthenticate/", akun.reauthenticate, name="account_reauthenticate"),
    path("akun/password/change/", akun.password_change, name="account_change_password"),
    *(
        path(f"akun/{x}/", not_here, name=f"account_{n}")
        for x, n in (("signup", "signup"), ("email", "email"), ("password/set", "set_password"))
    ),
    path("akun/sesi/", Sesi.as_view(), name="usersessions_list"),
    path("akun/2fa/", include("allauth.mfa.urls")),
    path("api/v1/", include("pantau.api.urls")),
    path("", include("pantau.web.urls")),
]
