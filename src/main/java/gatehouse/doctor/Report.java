package gatehouse.doctor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gatehouse.doctor.Finding.Result;
import gatehouse.http.StrictJson;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** All findings, for people or for programs. */
public record Report(List<Finding> findings) {
  public Report {
    findings = List.copyOf(findings);
  }

  /** 0 if sign-ins should succeed, 1 if they would fail, 2 if that could not be found out. */
  public int exitStatus() {
    if (has(Result.PROBLEM)) {
      return 1;
    }
    return has(Result.UNKNOWN) ? 2 : 0;
  }

  private boolean has(Result result) {
    return findings.stream().anyMatch(finding -> finding.result() == result);
  }

  /** One line each, and one at the end. */
  public String text() {
    String lines =
        findings.stream()
            .map(finding -> "%-8s  %s%n".formatted(finding.result().text(), finding))
            .collect(Collectors.joining());
    return lines + "%n%s%n".formatted(conclusion());
  }

  private String conclusion() {
    long problems = count(Result.PROBLEM);
    long warnings = count(Result.WARNING);
    String rest = " (problems: %d, warnings: %d)".formatted(problems, warnings);
    return switch (exitStatus()) {
      case 0 -> "It should work" + rest + ".";
      case 1 -> "It would not work" + rest + ".";
      default -> "Whether it would work could not be found out" + rest + ".";
    };
  }

  private long count(Result result) {
    return findings.stream().filter(finding -> finding.result() == result).count();
  }

  /** An object with {@code status} and {@code checks}. */
  public String json() {
    return StrictJson.write(
        JsonNodeFactory.instance
            .objectNode()
            .put("status", exitStatus())
            .set("checks", checks(findings)));
  }

  /** Each as an object of texts. */
  public static ArrayNode checks(List<Finding> findings) {
    ArrayNode checks = JsonNodeFactory.instance.arrayNode();
    for (Finding finding : findings) {
      ObjectNode check = checks.addObject();
      check.put("check", finding.check());
      check.put("result", finding.result().name().toLowerCase(Locale.ROOT));
      check.put("text", finding.text());
      check.put("remedy", finding.remedy());
    }
    return checks;
  }
}
