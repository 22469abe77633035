package gatehouse.doctor;

import gatehouse.config.NationalCloud;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import javax.security.auth.x500.X500Principal;

/** The way to a host: the proxy, the certificates, and the other side's clock. */
final class ConnectionCheck {
  /** What tokens may differ by (SPEC B2). */
  private static final Duration MOST_SKEW = Duration.ofMinutes(5);

  private static final Duration NOTICEABLE = Duration.ofMinutes(1);
  private static final Duration SOON = Duration.ofDays(14);

  private final Subject subject;
  private final Findings findings;

  ConnectionCheck(Subject subject, Findings findings) {
    this.subject = subject;
    this.findings = findings;
  }

  /** Says why there is no answer, if there is none. */
  boolean answered(String check, Contact contact, String setting) {
    if (!contact.answered()) {
      findings.problem(
          check, String.valueOf(contact.failure()), Unreachable.remedy(contact, setting));
    }
    return contact.answered();
  }

  /** Which way the answer took, and how long that certificate is good. */
  void way(String check, Contact contact) {
    URI uri = contact.uri();
    String way =
        subject
            .proxy()
            .of(uri)
            .map(proxy -> "through the proxy " + proxy)
            .orElse("without a proxy");
    if (contact.chain().isEmpty()) {
      findings.ok(check, uri.getHost() + " is reached " + way);
      return;
    }
    X509Certificate own = contact.chain().get(0);
    Instant end = own.getNotAfter().toInstant();
    long days = Duration.between(subject.clock().instant(), end).toDays();
    String text =
        "%s is reached %s; its certificate was issued by %s and is valid for %d days"
            .formatted(uri.getHost(), way, Unreachable.issuer(contact.chain()), days);
    if (isMicrosofts(uri) && !isPublic(contact.chain())) {
      findings.warning(
          check,
          text
              + "; that is none of the public authorities, so a proxy in between reads the traffic",
          "exempt " + uri.getHost() + " from inspection if you can: it carries secrets and tokens");
    } else if (days < SOON.toDays()) {
      findings.warning(
          check, text, "have the certificate of " + uri.getHost() + " renewed in time");
    } else {
      findings.ok(check, text);
    }
  }

  void clock(Contact contact) {
    contact
        .date()
        .ifPresentOrElse(
            date ->
                clock(Duration.between(date, subject.clock().instant()), findings, "the authority"),
            () -> findings.leftOut("clock", "the authority's answer has no date", ""));
  }

  /**
   * @param ahead how much later it is here
   */
  static void clock(Duration ahead, Findings findings, String other) {
    Duration by = ahead.abs();
    String direction = ahead.isNegative() ? "behind" : "ahead of";
    String text =
        "the clock of this machine is %s %s that of %s (Date header)"
            .formatted(words(by), direction, other);
    String remedy = "set the clock of this machine, and keep it right by NTP";
    if (by.compareTo(MOST_SKEW) >= 0) {
      findings.problem("clock", text, remedy);
    } else if (by.compareTo(NOTICEABLE) >= 0) {
      findings.warning("clock", text, remedy);
    } else {
      findings.ok("clock", "the clock of this machine is right");
    }
  }

  private static String words(Duration duration) {
    long minutes = duration.plusSeconds(30).toMinutes();
    return minutes == 1 ? "1 minute" : minutes + " minutes";
  }

  /** Whether it is on a host of Microsoft's, whatever answers there. */
  static boolean isMicrosofts(URI uri) {
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    return NationalCloud.hasAuthority(host)
        || NationalCloud.hasGraph(host)
        || host.endsWith(".b2clogin.com")
        || host.endsWith(".ciamlogin.com");
  }

  /** Whether it leads to an authority that every JDK knows; yes if this one does not say. */
  private static boolean isPublic(List<X509Certificate> chain) {
    Path file = Path.of(System.getProperty("java.home"), "lib", "security", "cacerts");
    X500Principal issuer = chain.get(chain.size() - 1).getIssuerX500Principal();
    try (InputStream in = new FileInputStream(file.toFile())) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(in, null);
      var aliases = store.aliases();
      boolean any = false;
      while (aliases.hasMoreElements()) {
        any = true;
        if (store.getCertificate(aliases.nextElement()) instanceof X509Certificate known
            && known.getSubjectX500Principal().equals(issuer)) {
          return true;
        }
      }
      return !any;
    } catch (IOException | GeneralSecurityException e) {
      return true;
    }
  }
}
