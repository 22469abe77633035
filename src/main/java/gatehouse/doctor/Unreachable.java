package gatehouse.doctor;

import gatehouse.error.ForeignText;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Collectors;

/** What to do where there is no answer, by what the application says about it. */
final class Unreachable {
  private record Row(String said, String remedy) {}

  /** The first that fits counts; SETTING stands for the setting that has the address. */
  private static final List<Row> ROWS =
      List.of(
          new Row(
              "the proxy asks for a user name",
              "put user and password into HTTPS_PROXY, or into https.proxyUser and"
                  + " https.proxyPassword"),
          new Row(
              "the proxy refuses",
              "let the proxy allow this host, or name the host in NO_PROXY"
                  + " (http.nonProxyHosts)"),
          new Row(
              "the proxy cannot be reached",
              "check HTTPS_PROXY, or https.proxyHost and https.proxyPort, and that the proxy runs"),
          new Row(
              "unknown host",
              "check the host name in SETTING and the name service (DNS) of this machine; if only"
                  + " a proxy leads out, name it in HTTPS_PROXY"),
          new Row(
              "connection refused",
              "check host and port in SETTING: nothing listens there, or a firewall refuses"),
          new Row(
              "no connection",
              "check host and port in SETTING, and let the firewall allow them; if only a proxy"
                  + " leads out, name it in HTTPS_PROXY"),
          new Row(
              "unreachable",
              "check the network of this machine; if only a proxy leads out, name it in"
                  + " HTTPS_PROXY"),
          new Row("no route", "check the network of this machine, and host and port in SETTING"),
          new Row(
              "the trust store of this JVM",
              "check -Djavax.net.ssl.trustStore, its password, and that it may be read"),
          new Row(
              "not in the trust store",
              "if ISSUER is your own, import its certificate into a trust store and name that with"
                  + " -Djavax.net.ssl.trustStore; if nobody knows it, something in between reads"
                  + " this traffic"),
          new Row(
              "its certificate is not acceptable",
              "if ISSUER is your own, the trust store has another certificate of that name: import"
                  + " the one in use; else something in between reads this traffic"),
          new Row(
              "has expired", "renew the certificate (EXPIRY), or set the clock of this machine"),
          new Row("not yet valid", "set the clock of this machine"),
          new Row(
              "for another host",
              "check the host name in SETTING, which the certificate does not have (NAMES)"),
          new Row(
              "does not answer in TLS",
              "check the port in SETTING: what listens there does not speak TLS"),
          new Row(
              "read_seconds",
              "the other side accepts the connection and does not answer: see whether it works, and"
                  + " what is in between; raise read_seconds if it is only slow"),
          new Row(
              "total_seconds",
              "the other side does not finish its answer: see whether it works, and what is in"
                  + " between; raise total_seconds if it is only slow"),
          new Row("TLS", "see what is in between, and which versions of TLS it speaks"));

  private Unreachable() {}

  static String remedy(Contact contact, String setting) {
    String said = String.valueOf(contact.failure());
    String text =
        ROWS.stream()
            .filter(row -> reason(said).contains(row.said))
            .map(Row::remedy)
            .findFirst()
            .orElse("check SETTING, the network, and what is in between")
            .replace("SETTING", setting);
    return contact.chain().isEmpty()
        ? text.replace("ISSUER", "the issuer")
        : withCertificate(text, contact.chain());
  }

  /** Without the address, which may have any words. */
  private static String reason(String said) {
    return said.replaceFirst(" \\([^()]*\\)$", "");
  }

  private static String withCertificate(String text, List<X509Certificate> chain) {
    return text.replace("ISSUER", issuer(chain))
        .replace("EXPIRY", "valid until " + chain.get(0).getNotAfter().toInstant())
        .replace("NAMES", names(chain.get(0)));
  }

  /** Who vouches for the last certificate of the chain. */
  static String issuer(List<X509Certificate> chain) {
    return ForeignText.quoted(chain.get(chain.size() - 1).getIssuerX500Principal().getName());
  }

  private static String names(X509Certificate certificate) {
    try {
      var names = certificate.getSubjectAlternativeNames();
      if (names != null) {
        return ForeignText.quoted(
            names.stream()
                .map(name -> String.valueOf(name.get(1)))
                .collect(Collectors.joining(" ")));
      }
    } catch (java.security.cert.CertificateParsingException e) {
      // Falls through: it has no names that can be read.
    }
    return ForeignText.quoted(certificate.getSubjectX500Principal().getName());
  }
}
