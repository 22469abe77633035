package gatehouse.doctor;

import gatehouse.devtenant.DevTenant;
import gatehouse.devtenant.DevTenantOptions;
import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.directory.RegisteredApplication;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A dev tenant, settings that fit it, and what an operator does to them before the check. */
final class SetUp implements AutoCloseable {
  static final String CLIENT_ID = "3a1b5c0e-52d7-4b5e-8f7e-2f4b9d3f6a10";
  static final String SECRET = "canary-client-secret-77aa";
  private static final String TRUST = "javax.net.ssl.trustStore";

  private final DevTenant tenant;
  private final Path folder;
  private final Map<String, String> settings = new LinkedHashMap<>();
  private final Map<String, String> environment = new HashMap<>();
  private final List<String> arguments = new ArrayList<>();
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private Clock clock = Clock.systemUTC();

  /** What the command has printed, and its exit status. */
  record Result(int status, String out) {
    /** The lines of that check. */
    List<String> lines(String check) {
      return out.lines()
          .filter(line -> line.substring(Math.min(10, line.length())).startsWith(check + ":"))
          .toList();
    }
  }

  SetUp(Path folder) {
    this.folder = folder;
    this.tenant = DevTenant.start(DevTenantOptions.in(folder.resolve("tenant")));
    trust(tenant.trustStore());
  }

  static void trust(Path store) {
    System.setProperty(TRUST, store.toString());
    System.setProperty(TRUST + "Password", "devtenant");
    System.setProperty(TRUST + "Type", "PKCS12");
  }

  /** The authorities that the JDK comes with, and no other. */
  static void trustJdk() {
    List.of("", "Password", "Type").forEach(part -> System.clearProperty(TRUST + part));
  }

  DevTenant tenant() {
    return tenant;
  }

  /** Settings without a fault, a tenant without a fault. */
  SetUp sound() {
    closeOthers();
    tenant.script().reset();
    trust(tenant.trustStore());
    clock = Clock.systemUTC();
    environment.clear();
    arguments.clear();
    settings.clear();
    settings.put("app_id", CLIENT_ID);
    settings.put("app_secret", SECRET);
    settings.put("redirect", "https://www.contoso.com/callback");
    settings.put("authority", tenant.baseUri() + "/" + People.KESTREL.tid());
    settings.put("graph_endpoint", tenant.baseUri() + "/v1.0");
    tenant
        .directory()
        .register(
            RegisteredApplication.of(
                    CLIENT_ID, "Gatehouse", SECRET, "https://www.contoso.com/callback")
                .withPostLogoutRedirectUris(Set.of("https://www.contoso.com/")));
    return this;
  }

  /** Closed before the next set-up. */
  <T extends AutoCloseable> T closing(T other) {
    opened.push(other);
    return other;
  }

  private void closeOthers() {
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }

  Path folder() {
    return folder;
  }

  SetUp with(String key, String value) {
    settings.put(key, value.replace("{tenant}", tenant.baseUri().toString()));
    return this;
  }

  SetUp without(String key) {
    settings.remove(key);
    return this;
  }

  SetUp environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** For those that wait for an answer in vain; any other may take its time. */
  SetUp impatient() {
    return with("read_seconds", "1").with("total_seconds", "2");
  }

  SetUp arguments(String... more) {
    arguments.addAll(List.of(more));
    return this;
  }

  SetUp at(Clock other) {
    clock = other;
    return this;
  }

  Path file(String name, byte[] content) throws IOException {
    Path file = Files.write(folder.resolve(name), content);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file;
  }

  Path file(String name, String content) throws IOException {
    return file(name, content.getBytes(StandardCharsets.UTF_8));
  }

  /** Of what is set. */
  Path settingsFile() throws IOException {
    StringBuilder text = new StringBuilder();
    settings.forEach((key, value) -> text.append(key).append(": '").append(value).append("'\n"));
    return file("oauth_settings.yml", text.toString());
  }

  /** With a settings file of what is set. */
  Result check() throws IOException {
    return check(settingsFile());
  }

  Result check(Path file) {
    List<String> all = new ArrayList<>(List.of("--settings", file.toString()));
    all.addAll(arguments);
    return run(all);
  }

  Result run(List<String> all) {
    return run(folder, all);
  }

  /**
   * @param war a folder stands for one without settings of its own
   */
  Result run(Path war, List<String> all) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
    int status = new CheckCommand(environment, print, print, clock).execute(war, all);
    return new Result(status, out.toString(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    trustJdk();
    closeOthers();
    tenant.close();
  }
}
