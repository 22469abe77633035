package gatehouse.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gatehouse.config.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Scopes that are misspelled, that the metadata does not know, or that the calendar lacks. */
final class ScopesCheck {
  private static final String SCOPES = "scopes";

  /** Of Graph, as far as the application uses them, and of OpenID Connect. */
  private static final List<String> KNOWN =
      List.of(
          "openid",
          "profile",
          "email",
          "offline_access",
          "User.Read",
          "User.ReadBasic.All",
          "GroupMember.Read.All",
          "MailboxSettings.Read",
          "MailboxSettings.ReadWrite",
          "Calendars.Read",
          "Calendars.Read.Shared",
          "Calendars.ReadBasic",
          "Calendars.ReadWrite",
          "Calendars.ReadWrite.Shared");

  private static final int TYPING_ERRORS = 2;

  private final Subject subject;
  private final Findings findings;

  ScopesCheck(Subject subject, Findings findings) {
    this.subject = subject;
    this.findings = findings;
  }

  /**
   * @param metadata as it is published
   */
  void examine(ObjectNode metadata, boolean microsofts) {
    Settings settings = subject.settings();
    List<String> scopes = settings.client().scopes();
    List<String> odd = new ArrayList<>();
    for (String scope : scopes) {
      if (microsofts) {
        meant(scope)
            .ifPresent(
                known -> {
                  odd.add(scope);
                  findings.warning(
                      SCOPES,
                      scope + " is not a permission of Graph that is known here",
                      "write " + known + " if that is meant");
                });
      } else if (!supported(metadata, scope)) {
        odd.add(scope);
        findings.warning(
            SCOPES,
            "the metadata does not list " + scope + " (scopes_supported)",
            "see whether the provider knows it by another name");
      }
    }
    if (settings.graph().endpoint().isPresent()
        && scopes.stream().noneMatch(scope -> name(scope).startsWith("calendars."))) {
      findings.warning(
          SCOPES,
          "none of them lets the calendar be read",
          "add Calendars.Read, here and under API permissions of the registration");
    } else if (odd.isEmpty()) {
      findings.ok(SCOPES, String.join(" ", scopes));
    }
  }

  private static boolean supported(ObjectNode metadata, String scope) {
    JsonNode supported = metadata.path("scopes_supported");
    if (!supported.isArray()) {
      return true;
    }
    for (JsonNode each : supported) {
      if (scope.equals(each.textValue())) {
        return true;
      }
    }
    return false;
  }

  /** The permission that a misspelled one is near to; empty if it may well be another one. */
  private static Optional<String> meant(String scope) {
    String name = name(scope);
    boolean right = KNOWN.stream().anyMatch(known -> known.toLowerCase(Locale.ROOT).equals(name));
    return right
        ? Optional.empty()
        : KNOWN.stream()
            .filter(known -> distance(known.toLowerCase(Locale.ROOT), name) <= TYPING_ERRORS)
            .findFirst();
  }

  /** Behind the address of the API, in lower case. */
  private static String name(String scope) {
    return scope.substring(scope.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
  }

  /** Letters to be added, removed or changed (Levenshtein). */
  private static int distance(String one, String other) {
    int[] row = Stream.iterate(0, i -> i + 1).limit(other.length() + 1L).mapToInt(i -> i).toArray();
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[other.length()];
  }
}
