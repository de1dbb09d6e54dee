"""The folder of an installation, and when a real one refuses to start."""

from __future__ import annotations

import pytest

from paryz.checks import unsafe
from paryz.installation import Installation, InstallationError, Mail, is_private, read


@pytest.fixture
def installation(tmp_path, monkeypatch):
    monkeypatch.delenv("PARYZ_TEST", raising=False)
    made = Installation(
        home=tmp_path / "home",
        mode="production",
        hosts=("paryz.example.kz",),
        public_url="https://paryz.example.kz",
        mail=Mail(host="mail.example.kz", password='a"quoted\\word', sender="Парыз <a@b.kz>"),
    )
    made.write()
    made.prepare()
    return made


def reasons(installation, *, debug=False, hosts=("paryz.example.kz",), secret=None):
    secret = installation.make_secret() if secret is None else secret
    return " ".join(unsafe(installation, debug=debug, hosts=hosts, secret=secret))


def test_what_is_written_is_read_again(installation):
    assert read(installation.home) == installation


def test_a_folder_never_set_up_is_a_demo_that_only_this_machine_reaches(tmp_path, monkeypatch):
    monkeypatch.delenv("PARYZ_TEST", raising=False)

    found = read(tmp_path)

    assert found.mode == "demo"
    assert set(found.hosts) == {"localhost", "127.0.0.1", "[::1]"}


def test_a_misspelt_setting_is_named(installation):
    installation.settings_file.write_text('mode = "production"\nhost = "a"\n')

    with pytest.raises(InstallationError, match="host"):
        read(installation.home)


def test_the_key_and_the_settings_are_for_their_owner_alone(installation):
    assert is_private(installation.secret_file)
    assert is_private(installation.settings_file)


def test_a_key_of_checkpoints_that_others_may_read_keeps_it_from_starting(installation):
    installation.checkpoint_key_file.write_text("ab" * 32)
    installation.checkpoint_key_file.chmod(0o600)
    assert "checkpoint.key" not in reasons(installation)

    installation.checkpoint_key_file.chmod(0o640)

    assert f"chmod 600 {installation.checkpoint_key_file}" in reasons(installation)


def test_the_environment_names_what_lies_outside_in_place_of_the_file(installation, monkeypatch):
    text = installation.settings_file.read_text().replace('outside = ""', 'outside = "/mnt/one"')
    installation.settings_file.write_text(text)
    assert str(read(installation.home).outside_folder) == "/mnt/one"

    monkeypatch.setenv("PARYZ_OUTSIDE", "/mnt/other")
    monkeypatch.setenv("PARYZ_TIMESTAMP_URL", "https://tsa.example.kz")
    monkeypatch.setenv("PARYZ_TIMESTAMP_CA", "ca.pem")
    found = read(installation.home)

    assert str(found.outside_folder) == "/mnt/other"
    assert found.timestamp_url == "https://tsa.example.kz"
    assert found.timestamp_ca_file == installation.home / "ca.pem"


def test_a_folder_outside_that_is_no_text_is_named(installation):
    text = installation.settings_file.read_text().replace('outside = ""', "outside = 7")
    installation.settings_file.write_text(text)

    with pytest.raises(InstallationError, match=r"outside in paryz\.toml must be text"):
        read(installation.home)


def test_the_key_is_made_once(installation):
    assert installation.make_secret() == installation.make_secret()
    assert len(installation.make_secret()) > 60


def test_a_sound_installation_starts(installation):
    assert reasons(installation) == ""


def test_the_demo_does_not_become_real(installation):
    installation.mark_demo_data()

    assert "demo" in reasons(installation)


def test_debugging_refuses(installation):
    assert "PARYZ_DEBUG" in reasons(installation, debug=True)


@pytest.mark.parametrize("hosts", [("*",), (), (".",)])
def test_open_hosts_refuse(installation, hosts):
    assert "host name" in reasons(installation, hosts=hosts)


@pytest.mark.parametrize("secret", ["", "short", "a" * 60, "django-insecure-" + "abcdefghij" * 6])
def test_a_short_or_known_key_refuses(installation, secret):
    assert "secret key" in reasons(installation, secret=secret)


def test_a_key_that_others_can_read_refuses(installation):
    installation.secret_file.chmod(0o644)

    assert "chmod 600" in reasons(installation)


def test_an_address_without_encryption_refuses(installation):
    plain = Installation(home=installation.home, public_url="http://paryz.example.kz")

    assert "https" in reasons(plain)
