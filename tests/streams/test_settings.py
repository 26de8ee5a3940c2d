"""Settings: precedence, origins, and one clear line for what cannot be used."""

from pathlib import Path

import pytest

from streams.settings import Origin, SettingsError, load_settings


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "regwire.toml"

    def write(text):
        path.write_text(text)
        return path

    return write


def test_a_flag_wins_over_a_variable_over_the_file_over_the_default(file, monkeypatch):
    path = file('prefix = "f."\npartitions = 2\nweb_port = 1\n')
    monkeypatch.setenv("REGWIRE_PREFIX", "e.")
    monkeypatch.setenv("REGWIRE_PARTITIONS", "3")
    loaded = load_settings({"prefix": "a.", "broker": None}, path)
    values = loaded.settings
    assert (values.prefix, values.partitions, values.web_port, values.replication) == ("a.", 3, 1, 1)
    origins = [loaded.origin[name] for name in ("prefix", "partitions", "web_port", "replication", "broker")]
    assert origins == [Origin.FLAG, Origin.ENV, Origin.FILE, Origin.DEFAULT, Origin.DEFAULT]


def test_the_file_can_be_named_by_a_variable(file, monkeypatch):
    monkeypatch.setenv("REGWIRE_CONFIG", str(file("partitions = 2\n")))
    assert load_settings().settings.partitions == 2


def test_an_empty_variable_is_not_given(monkeypatch):
    monkeypatch.setenv("REGWIRE_BROKER", "")
    assert load_settings().settings.broker is None
    assert load_settings().origin["broker"] is Origin.DEFAULT


def test_several_brokers_and_a_home_folder():
    values = load_settings({"broker": "a.example:9092, [::1]:9093", "data_dir": "~/x"}).settings
    assert values.broker == "a.example:9092,[::1]:9093"
    assert values.data_dir == Path.home() / "x"


def test_an_unknown_variable_is_refused_and_the_nearest_named(monkeypatch):
    monkeypatch.setenv("REGWIRE_BROKR", "a:1")
    with pytest.raises(SettingsError, match=r"unknown environment variable REGWIRE_BROKR; did you mean REGWIRE_BROKER\?"):
        load_settings()


@pytest.mark.parametrize(
    ("flags", "told"),
    [
        ({"broker": "nohost"}, "--broker: 'nohost' is not HOST:PORT"),
        ({"broker": "a:99999"}, "--broker: 'a:99999' is not HOST:PORT"),
        ({"broker": ","}, "--broker: ',' is not HOST:PORT"),
        ({"partitions": "x"}, "--partitions: Input should be a valid integer"),
        ({"partitions": 0}, "--partitions: Input should be greater than or equal to 1"),
        ({"prefix": "a b"}, "--prefix: String should match pattern"),
        ({"log_level": "loud"}, "--log-level: Input should be 'debug'"),
        ({"heartbeat_interval": 10}, "heartbeat_interval must be at most a third of session_timeout"),
    ],
)
def test_a_bad_value_is_told_in_one_line(flags, told):
    with pytest.raises(SettingsError) as error:
        load_settings(flags)
    assert str(error.value).startswith(told)
    assert "\n" not in str(error.value)


def test_a_bad_value_is_named_by_its_variable(monkeypatch):
    monkeypatch.setenv("REGWIRE_WEB_PORT", "70000")
    with pytest.raises(SettingsError, match=r"^REGWIRE_WEB_PORT: "):
        load_settings()


@pytest.mark.parametrize(
    ("text", "told"), [("partition = 3\n", "unknown setting 'partition'"), ("x = = 1\n", "is not TOML"), ("partitions = 'x'\n", "^partitions: ")]
)
def test_a_bad_file_is_told(file, text, told):
    with pytest.raises(SettingsError, match=told):
        load_settings({}, file(text))


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(SettingsError, match="cannot read the settings file"):
        load_settings({}, tmp_path / "none.toml")


def test_every_setting_says_what_it_means():
    assert all(field.description for field in type(load_settings().settings).model_fields.values())
