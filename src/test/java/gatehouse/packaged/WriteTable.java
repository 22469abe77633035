package gatehouse.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.build.Sample;
import gatehouse.raw.RawAnswer;
import gatehouse.raw.RawClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Files that a container would read as sessions, and pages that it would compile, sent to where it
 * may look for them: whole, in parts, and asked for by a cookie afterwards (ACCEPTANCE D-06, D-14;
 * the way of CVE-2020-9484 and CVE-2025-24813).
 */
final class WriteTable {
  private static final String NAME = "written-by-an-outsider";

  /** How every serialized Java object begins, and one that would be a harmless HashSet. */
  private static final String SERIALIZED =
      new String(
          Base64.getDecoder().decode("rO0ABXNyABFqYXZhLnV0aWwuSGFzaFNldLpEhZWWuLc0AwAAeHB3DAAAAAA"),
          StandardCharsets.ISO_8859_1);

  private static final List<String> FOLDERS =
      List.of(
          "/",
          "/assets/",
          "/assets/gatehouse/",
          "/uploads/",
          "/WEB-INF/",
          "/META-INF/",
          "/WEB-INF/classes/",
          "/..;/",
          "/%2e%2e/",
          "/assets/..%2f");

  private static final List<String> NAMES =
      List.of(NAME + ".session", "." + NAME + ".session", "SESSIONS.ser", NAME + ".jsp");

  private static final List<List<String>> HEADERS =
      List.of(
          List.of("Content-Type: application/octet-stream"),
          List.of("Content-Type: application/x-java-serialized-object"),
          List.of("Content-Range: bytes 0-5/1000", "Content-Type: text/plain"),
          List.of("Content-Range: bytes 5-10/*"),
          List.of("Expect: 100-continue"),
          List.of("If-None-Match: *", "X-HTTP-Method-Override: PUT"));

  private final PackagedSite site;
  private final String contextPath;

  WriteTable(PackagedSite site, String contextPath) {
    this.site = site;
    this.contextPath = contextPath;
  }

  void run() {
    List<String> faults = new ArrayList<>();
    try (RawClient client = RawClient.of(site.uri("/"))) {
      for (String folder : Sample.ofThisBuild().everyNth(3, FOLDERS)) {
        for (String name : NAMES) {
          String target = contextPath + folder + name;
          for (String method : List.of("PUT", "PATCH", "DELETE", "POST", "MOVE", "MKCOL")) {
            // A PUT is what containers have fallen for.
            for (List<String> headers : method.equals("PUT") ? HEADERS : HEADERS.subList(0, 1)) {
              RawAnswer answer = client.send(method, target, headers, SERIALIZED);
              // A method that HTTP servlets have never heard of is 501.
              if (answer.status() != 501 && (answer.status() < 400 || answer.status() >= 500)) {
                faults.add(method + " " + target + " " + headers + " -> " + answer.status());
              }
            }
          }
          int after = client.send("GET", target).status();
          if (after != 404 && after != 400 && after != 403) {
            faults.add("GET " + target + " -> " + after);
          }
        }
      }
      // Four folders up from where Tomcat keeps sessions is its own base, which has a temp.
      for (String cookie :
          List.of(NAME, "." + NAME, "../" + NAME, "../../../../temp/" + NAME, "..%2f" + NAME)) {
        for (String each : List.of("gatehouse", "JSESSIONID")) {
          RawAnswer answer =
              client.send("GET", contextPath + "/", "Cookie: " + each + "=" + cookie);
          if (answer.status() != 200 || !answer.body().contains("Click here to sign in")) {
            faults.add(cookie + " -> " + answer.status());
          }
        }
      }
    }
    assertThat(faults).isEmpty();
    assertThat(site.filesWritten()).map(Path::toString).noneMatch(path -> path.contains(NAME));
    assertThat(site.filesWritten())
        .as("sessions in files")
        .noneMatch(path -> path.toString().matches(".*(\\.session|\\.ser)"));
  }
}
