"""All addresses."""

from django.urls import include, path

urlpatterns = [path("akun/", include("allauth.urls")), path("", include("pantau.web.urls"))]
