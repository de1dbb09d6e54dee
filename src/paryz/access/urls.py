"""The addresses of this room."""

from django.urls import path

from paryz.access import accounts, roles, second_factor, signing_in, slips

urlpatterns = [
    path("sign-in/", signing_in.sign_in, name="sign-in"),
    path("sign-in/slip/", signing_in.sign_in_slip, name="sign-in-slip"),
    path("sign-in/link/<str:code>/", signing_in.sign_in_link, name="sign-in-link"),
    path("sign-out/", signing_in.sign_out, name="sign-out"),
    path("second-factor/", second_factor.second_factor, name="second-factor"),
    path("second-factor/setup/", second_factor.second_factor_setup, name="second-factor-setup"),
    path("password/", accounts.password, name="password"),
    path("slips/", slips.slips, name="slips"),
    path("roles/", roles.roles, name="roles"),
    path("roles/grant/", roles.role_grant, name="role-grant"),
    path("roles/<str:uid>/end/", roles.role_end, name="role-end"),
    path("accounts/", accounts.accounts, name="accounts"),
    path("accounts/<str:uid>/password/", accounts.account_password, name="account-password"),
]
