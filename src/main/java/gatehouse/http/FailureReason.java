package gatehouse.http;

import gatehouse.error.Causes;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.InvalidAlgorithmParameterException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * Why there is no answer, in words for the log. What the other side sends can be part of a message
 * of OkHttp or the JDK, so of those only a number or a name of TLS and HTTP/2 is shown.
 */
final class FailureReason {

  /** What says that whoever the connection was for could not be reached at all. */
  private static final List<Row> UNREACHABLE =
      List.of(
          row(UnknownHostException.class, "", "unknown host"),
          row(NoRouteToHostException.class, "", "no route to the host"),
          row(ConnectException.class, "(?i)unreachable", "the network is unreachable"),
          row(ConnectException.class, "(?i)refused", "connection refused"),
          row(SocketTimeoutException.class, "(?i)^connect", "no connection in connect_seconds"),
          row(ConnectException.class, "", "no connection"));

  private static final List<Row> BROKEN =
      List.of(
          row(ProxyRefusal.class, "^(.*)$", "$1"),
          row(
              IOException.class,
              "^Unexpected response code for CONNECT: (\\d{3})$",
              "the proxy refuses the connection with status $1"),
          row(SSLPeerUnverifiedException.class, "", "its certificate is for another host"),
          row(CertificateExpiredException.class, "", "its certificate has expired"),
          row(
              CertificateNotYetValidException.class,
              "",
              "its certificate is not yet valid by the clock of this server"),
          row(
              InvalidAlgorithmParameterException.class,
              "trustAnchors",
              "the trust store of this JVM is empty or cannot be read"),
          row(
              CertPathBuilderException.class,
              "",
              "its certificate was issued by an authority that is not in the trust store"),
          row(CertPathValidatorException.class, "", "its certificate is not acceptable"),
          row(CertificateException.class, "", "its certificate is not acceptable"),
          row(
              SSLException.class,
              "fatal alert: ([a-z_]{1,40})$",
              "it ends the TLS handshake with the alert $1"),
          row(
              SSLException.class,
              "(?i)unrecognized SSL message|plaintext",
              "it does not answer in TLS"),
          row(
              SSLException.class,
              "(?i)terminated the handshake|closed connection during handshake",
              "it closes the connection in the TLS handshake"),
          row(
              SSLException.class,
              "(?i)protocol version|no appropriate protocol",
              "it has no version of TLS in common with this JVM"),
          row(SSLHandshakeException.class, "", "the TLS handshake fails"),
          row(SocketTimeoutException.class, "", "nothing arrives for read_seconds"),
          row(InterruptedIOException.class, "", "the time for the call is over (total_seconds)"),
          row(
              IOException.class,
              "^the answer has more than (\\d{1,12}) bytes$",
              "the answer has more than $1 bytes"),
          row(
              IOException.class,
              "^stream was reset: ([A-Z_]{1,40})$",
              "it ends the HTTP/2 stream with $1"),
          row(EOFException.class, "", "it closes the connection without an answer"),
          row(
              IOException.class,
              "^unexpected end of stream",
              "it closes the connection without an answer"),
          row(SocketException.class, "(?i)reset|broken pipe", "it resets the connection"));

  private record Row(Class<? extends Throwable> type, Pattern message, String reason) {
    Optional<String> of(Throwable thrown) {
      Matcher matcher = message.matcher(Objects.requireNonNullElse(thrown.getMessage(), ""));
      return type.isInstance(thrown) && matcher.find()
          ? Optional.of(matcher.groupCount() == 0 ? reason : reason.replace("$1", matcher.group(1)))
          : Optional.empty();
    }
  }

  private FailureReason() {}

  private static Row row(Class<? extends Throwable> type, String message, String reason) {
    return new Row(type, Pattern.compile(message), reason);
  }

  /** The reason; the names of the classes if it is none that is known. */
  static String of(IOException thrown, CallTrace trace) {
    Optional<String> unreachable = find(UNREACHABLE, thrown);
    if (unreachable.isPresent()) {
      return (trace.throughProxy() ? "the proxy cannot be reached: " : "") + unreachable.get();
    }
    String during = trace.inHandshake() && isTimeout(thrown) ? " in the TLS handshake" : "";
    return find(BROKEN, thrown).orElseGet(() -> Causes.names(thrown)) + during;
  }

  private static boolean isTimeout(IOException thrown) {
    return thrown instanceof InterruptedIOException;
  }

  private static Optional<String> find(List<Row> table, Throwable thrown) {
    return table.stream()
        .flatMap(row -> Causes.of(thrown).map(row::of).flatMap(Optional::stream))
        .findFirst();
  }
}
