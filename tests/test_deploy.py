"""The container files, as far as they can be checked without running them, and the table of settings."""

import re
import sys
from pathlib import Path

import pytest
import yaml

from rocu_metrics import serve
from rocu_metrics.settings import PREFIX, PROJECT, from_environment

DEPLOY = PROJECT / "deploy"
COMPOSE = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
SERVICES = COMPOSE["services"]
DOCKERFILE = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
CADDYFILE = (DEPLOY / "Caddyfile").read_text(encoding="utf-8")
NAME = re.compile(rf"\b{PREFIX}[A-Z_]*[A-Z]\b")


class Asked(dict):
    """An environment that remembers what it was asked for."""

    def __init__(self):
        super().__init__()
        self.names = set()

    def __getitem__(self, name):
        self.names.add(name)
        return super().__getitem__(name)

    def get(self, name, default=None):
        self.names.add(name)
        return super().get(name, default)

    def __contains__(self, name):
        self.names.add(name)
        return super().__contains__(name)


def known():
    asked = Asked()
    from_environment(asked)
    return asked.names


def table_of_settings():
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    rows = [line.split("|")[1:-1] for line in readme.splitlines() if line.startswith(f"| `{PREFIX}")]
    return {cells[0].strip(" `"): [cell.strip() for cell in cells[1:]] for cells in rows}


def named_in(folder, endings):
    files = [path for path in (PROJECT / folder).rglob("*") if path.is_file() and path.suffix in endings]
    return {name for path in files for name in NAME.findall(path.read_text(encoding="utf-8"))}


def test_the_readme_lists_every_setting_and_no_other():
    assert set(table_of_settings()) == known()


def test_every_setting_has_a_default_and_says_what_it_sets():
    assert {name: cells for name, cells in table_of_settings().items() if len(cells) != 2 or not all(cells)} == {}


def test_no_setting_is_named_that_does_not_exist():
    named = named_in("deploy", {"", ".yaml", ".env", ".md"}) | named_in("docs", {".md"}) | named_in("rocu_metrics", {".py"})
    assert named - known() == set()


def test_the_containers_are_given_settings_that_exist():
    given = {name for service in SERVICES.values() for name in service.get("environment", {}) if name.startswith(PREFIX)}
    assert given >= {"ROCU_METRICS_URL", "ROCU_METRICS_PASSWORD_FILE"}
    assert given <= known()


def test_the_address_in_the_containers_opens_with_the_password_of_the_file(tmp_path):
    from rocu_metrics.store.engine import address_of, open_store

    (tmp_path / "word").write_text("p@ss/w:rd\n", encoding="utf-8")
    engine = open_store(SERVICES["dashboard"]["environment"]["ROCU_METRICS_URL"], str(tmp_path / "word"))
    assert engine.url.render_as_string(hide_password=False) == "postgresql://rocu:p%40ss%2Fw%3Ard@database/rocu"
    assert address_of(engine) == "postgresql://rocu:***@database/rocu"
    database = SERVICES["database"]["environment"]
    assert (engine.url.username, engine.url.database) == (database["POSTGRES_USER"], database["POSTGRES_DB"])
    engine.dispose()


def test_no_password_stands_in_the_files():
    for service in SERVICES.values():
        for name, value in service.get("environment", {}).items():
            assert "PASSWORD" not in name or str(value).startswith("/run/secrets/"), name
    ignored = (DEPLOY / "secrets" / ".gitignore").read_text(encoding="utf-8").split()
    assert ignored == ["*", "!.gitignore", "!README.md"]
    secret = COMPOSE["secrets"]["store_password"]["file"]
    assert Path(secret).parent == Path("secrets")
    for name in ("dashboard", "database"):
        assert SERVICES[name]["secrets"] == ["store_password"]


def test_only_the_proxy_can_be_reached_from_outside():
    assert {name for name, service in SERVICES.items() if "ports" in service} == {"proxy"}
    assert SERVICES["proxy"]["ports"] == ["80:80", "443:443"]
    assert SERVICES["database"]["networks"] == ["store"]
    assert "store" not in SERVICES["proxy"]["networks"]
    for network in ("inside", "store"):
        assert COMPOSE["networks"][network]["internal"] is True


def test_images_are_pinned_by_version():
    images = [service["image"] for name, service in SERVICES.items() if name != "dashboard"]
    images += re.findall(r"^FROM (\S+)", DOCKERFILE, flags=re.MULTILINE)
    assert len(images) == 4
    assert [image for image in images if not re.search(r":\d+\.\d+(\.\d+)?(-[a-z-]+)?$", image)] == []


def test_the_image_has_the_python_of_the_tests():
    versions = set(re.findall(r"python:(\d+\.\d+)\.\d+", DOCKERFILE))
    assert versions == {f"{sys.version_info.major}.{sys.version_info.minor}"}


def test_the_image_copies_what_exists_and_all_that_is_needed():
    copied = [line.split()[1] for line in DOCKERFILE.splitlines() if line.startswith("COPY ") and "--from" not in line]
    assert [name for name in copied if not (PROJECT / name).exists()] == []
    assert set(copied) >= {"app.py", "pages", "rocu_metrics", "data", ".streamlit", "requirements.txt"}
    sent = (DEPLOY / "Dockerfile.dockerignore").read_text(encoding="utf-8").split()
    assert [name for name in copied if f"!{name}" not in sent] == []


def test_the_driver_of_the_database_is_among_what_the_image_installs():
    assert re.search(r"^psycopg-binary==", (PROJECT / "requirements.txt").read_text(encoding="utf-8"), flags=re.MULTILINE)


def test_the_dashboard_runs_without_rights():
    assert re.search(r"^USER 10001:10001$", DOCKERFILE, flags=re.MULTILINE)
    dashboard = SERVICES["dashboard"]
    assert dashboard["read_only"] is True
    assert dashboard["cap_drop"] == ["ALL"]
    assert dashboard["security_opt"] == ["no-new-privileges:true"]


def test_health_is_asked_of_a_route_that_exists(monkeypatch):
    asked = re.search(r"HEALTHCHECK.*?http://127\.0\.0\.1:(\d+)(/\w+)", DOCKERFILE, flags=re.DOTALL)
    port, path = asked.groups()
    monkeypatch.chdir(PROJECT)
    monkeypatch.setattr(serve, "App", lambda _script, routes, **_manners: routes)
    routes = [route.path for route in serve.application()]
    assert path in routes
    assert f'"--port", "{port}"' in DOCKERFILE
    assert f"EXPOSE {port}" in DOCKERFILE
    assert f"reverse_proxy dashboard:{port}" in CADDYFILE


def test_the_start_command_is_one_that_the_command_line_takes():
    from rocu_metrics import cli

    command = yaml.safe_load(re.search(r"^CMD (\[.*\])$", DOCKERFILE, flags=re.MULTILINE).group(1))
    assert command[:3] == ["python", "-m", "rocu_metrics"]
    options = cli._parser().parse_args(command[3:])
    assert (options.host, options.port) == ("0.0.0.0", 8501)  # noqa: S104  # inside a container, whose network is closed


def test_the_proxy_has_the_manners_that_the_dashboard_leaves_to_it():
    assert 'header Strict-Transport-Security "max-age=31536000"' in CADDYFILE
    assert "encode zstd gzip" in CADDYFILE
    limit = re.search(r"max_size (\d+)MiB", CADDYFILE).group(1)
    assert int(limit) * 1024 * 1024 == serve.LARGEST_REQUEST
    assert "auto_https off" not in CADDYFILE


def test_what_the_compose_file_asks_for_stands_in_the_example():
    asked = set(re.findall(r"\$\{(\w+)", (DEPLOY / "compose.yaml").read_text(encoding="utf-8")))
    example = (DEPLOY / "example.env").read_text(encoding="utf-8")
    assert asked == set(re.findall(r"^(\w+)=", example, flags=re.MULTILINE))


@pytest.mark.parametrize("service", SERVICES)
def test_logs_do_not_fill_the_disk(service):
    assert SERVICES[service]["logging"]["options"]["max-size"] == "10m"
