package gatehouse.doctor;

import gatehouse.config.Settings;
import gatehouse.credential.Credential;
import gatehouse.credential.Credential.CertificateFile;
import gatehouse.credential.Credential.ClientSecret;
import gatehouse.credential.Credential.FederatedToken;
import gatehouse.credential.SecretFile;
import gatehouse.credential.UnusableFileException;
import gatehouse.token.TokenEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What can be seen on this machine alone, in a moment: files, and how long credentials last. */
public final class LocalChecks {
  private static final Pattern GUID =
      Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  /** As the log warns of a certificate. */
  private static final Duration SOON = Duration.ofDays(30);

  /** Platforms renew such a token long before. */
  private static final Duration VERY_SOON = Duration.ofMinutes(5);

  private final Findings findings = new Findings();
  private final Clock clock;

  private LocalChecks(Clock clock) {
    this.clock = clock;
  }

  /**
   * @param files that hold settings, secrets and keys
   */
  public static List<Finding> files(List<String> files) {
    Findings findings = new Findings();
    permissions(files, findings);
    return findings.all();
  }

  /** The one that the settings name: its form, and when it ends. */
  public static List<Finding> credential(Settings settings, Clock clock) {
    LocalChecks checks = new LocalChecks(clock);
    checks.credential(settings.client().credential());
    return checks.findings.all();
  }

  /**
   * @param ahead how much later it is here than at the authority
   */
  public static List<Finding> clock(Duration ahead) {
    Findings findings = new Findings();
    ConnectionCheck.clock(ahead, findings, "the authority");
    return findings.all();
  }

  private static void permissions(List<String> files, Findings findings) {
    boolean open = false;
    for (String file : files) {
      try {
        Optional<String> permissions =
            Files.isRegularFile(Path.of(file))
                ? SecretFile.openToAll(Path.of(file))
                : Optional.empty();
        if (permissions.isPresent()) {
          open = true;
          findings.warning(
              "files",
              "%s is open to every user of this machine (%s)".formatted(file, permissions.get()),
              "chmod 600 " + file);
        }
      } catch (IOException | InvalidPathException e) {
        // That it cannot be read is said of the setting that names it.
      }
    }
    if (!open && !files.isEmpty()) {
      findings.ok("files", "settings, secrets and keys are not open to every user of this machine");
    }
  }

  private void credential(Credential credential) {
    try {
      if (credential instanceof ClientSecret secret) {
        secret(secret);
      } else if (credential instanceof CertificateFile file) {
        ends(
            "certificate",
            "the certificate",
            file.read().validUntil(),
            SOON,
            "make a new one,"
                + " register it beside the old one, and replace the file of certificate");
      } else if (credential instanceof FederatedToken token) {
        token(token.read().value());
      }
    } catch (UnusableFileException e) {
      findings.problem(
          "credential", "the file of the credential " + e.problem(), "see that it is there whole");
    }
  }

  private void secret(ClientSecret secret) throws UnusableFileException {
    if (GUID.matcher(secret.read().value()).matches()) {
      findings.warning(
          "app_secret",
          "it has the form of a Secret ID, which is not the secret",
          "copy the Value of the client secret, which is shown once; else make a new one");
    } else {
      findings.ok("app_secret", "it is there; when it expires, only the portal knows");
    }
  }

  /** For the end of a sentence about a secret that is refused. */
  static String secretId(Settings.Client client) {
    try {
      return client.credential() instanceof ClientSecret secret
              && GUID.matcher(secret.read().value()).matches()
          ? " (app_secret has the form of a Secret ID)"
          : "";
    } catch (UnusableFileException e) {
      return "";
    }
  }

  private void token(String token) {
    TokenEnd.of(token)
        .ifPresentOrElse(
            end ->
                ends(
                    "federated_token",
                    "the federated token",
                    end,
                    VERY_SOON,
                    "see that the platform keeps the file of federated_token fresh"),
            () ->
                findings.warning(
                    "federated_token",
                    "its end (exp) cannot be read",
                    "see that federated_token names the file of the token"));
  }

  private void ends(String check, String what, Instant end, Duration soon, String remedy) {
    Instant now = clock.instant();
    if (!now.isBefore(end)) {
      findings.problem(check, what + " has expired at " + end, remedy);
    } else if (now.isAfter(end.minus(soon))) {
      findings.warning(check, what + " expires at " + end, remedy);
    } else {
      findings.ok(check, what + " is valid until " + end);
    }
  }
}
