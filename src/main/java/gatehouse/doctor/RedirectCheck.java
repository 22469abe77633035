package gatehouse.doctor;

import gatehouse.config.NationalCloud;
import gatehouse.config.OperatorHints;
import gatehouse.config.Settings;
import gatehouse.error.AuthorityCode;
import gatehouse.error.AuthorityError;
import gatehouse.error.ErrorCode;
import gatehouse.msal.Provider;
import gatehouse.token.Sha256;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Whether the redirect is registered, without a user: the authority is asked for a sign-in without
 * any page ({@code prompt=none}). It says that nobody is signed in to the redirect, and to nobody
 * else's.
 */
final class RedirectCheck {
  private static final String REDIRECT = "redirect";
  private static final Pattern CODE = Pattern.compile("(?:AADSTS|AADB2C)[0-9]{4,8}(?![0-9])");

  /** That the single-page platform has to have a challenge. */
  private static final String WITHOUT_PKCE = "AADSTS9002325";

  private final Subject subject;
  private final Contacts contacts;
  private final ConnectionCheck connection;
  private final Findings findings;
  private final OperatorHints hints;

  RedirectCheck(Subject subject, Contacts contacts, ConnectionCheck connection, Findings findings) {
    this.subject = subject;
    this.contacts = contacts;
    this.connection = connection;
    this.findings = findings;
    this.hints = new OperatorHints(subject.settings());
  }

  void examine(Provider provider) {
    URI endpoint = provider.authorizationEndpoint();
    Contact contact = contacts.get("the authorization endpoint", request(endpoint, true));
    if (!connection.answered(REDIRECT, contact, "authorize_endpoint")) {
      return;
    }
    Optional<Map<String, String>> answer = answer(contact);
    if (answer.isPresent()) {
      findings.ok(REDIRECT, "it is registered: the authority answers to it");
      refused(answer.get());
      platform(endpoint);
      return;
    }
    Optional<AuthorityCode> code = code(contact.body());
    boolean microsofts = provider.metadata().get().isMicrosofts();
    if (code.isPresent()) {
      findings.problemAsSaid(
          REDIRECT,
          "the authority answers with a page of its own:"
              + hints.on(code.get(), ErrorCode.SERVICE_MISCONFIGURED),
          "look the number up in src/docs/errors.md");
    } else if (contact.status() >= 400 && contact.status() < 500 && !microsofts) {
      findings.problem(
          REDIRECT,
          "the authority answers with a page of its own, status "
              + contact.status()
              + ", instead of leading back",
          "register %s (redirect), byte for byte, for app_id %s"
              .formatted(
                  subject.settings().client().redirectUri(), subject.settings().client().id()));
    } else {
      findings.leftOut(
          REDIRECT,
          "whether it is registered the authority does not say without a user, status "
              + contact.status(),
          "compare it with the registration, byte for byte");
    }
  }

  /** What came back to the redirect, if it was led there. */
  private Optional<Map<String, String>> answer(Contact contact) {
    String redirect = subject.settings().client().redirectUri().toString();
    return contact
        .header("location")
        .filter(location -> contact.isRedirect() && location.startsWith(redirect + "?"))
        .map(location -> query(location.substring(redirect.length() + 1)));
  }

  private static Map<String, String> query(String text) {
    Map<String, String> query = new LinkedHashMap<>();
    for (String pair : text.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      query.put(parts[0], parts.length == 2 ? decoded(parts[1]) : "");
    }
    return query;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  /** That nobody is signed in is the right answer; the authority may object to more than that. */
  private void refused(Map<String, String> answer) {
    String error = answer.getOrDefault("error", "");
    Optional<AuthorityCode> code =
        AuthorityCode.atStartOf(answer.getOrDefault("error_description", ""));
    Optional<AuthorityError> meaning = code.flatMap(AuthorityError::of);
    boolean misconfigured =
        meaning
                // Some do not know prompt=none, which sign-ins never send.
                .filter(known -> known != AuthorityError.REQUEST)
                .filter(known -> known.code() == ErrorCode.SERVICE_MISCONFIGURED)
                .isPresent()
            || error.equals("invalid_scope")
            || error.equals("unauthorized_client");
    if (misconfigured) {
      boolean scopes = error.equals("invalid_scope");
      findings.problemAsSaid(
          scopes ? "scopes" : "registration",
          "the authority refuses the request of a sign-in with "
              + (error.matches("[a-z_]{1,64}") ? error : "an error")
              + hints.on(error, code.orElse(null), ErrorCode.SERVICE_MISCONFIGURED),
          "compare the settings with the registration");
    }
  }

  /** Entra demands the challenge of a single-page application, and of no other here. */
  private void platform(URI endpoint) {
    boolean entra = NationalCloud.hasAuthority(String.valueOf(endpoint.getHost()));
    if (entra
        && answer(contacts.get("the authorization endpoint", request(endpoint, false)))
            .filter(back -> back.getOrDefault("error_description", "").startsWith(WITHOUT_PKCE))
            .isPresent()) {
      findings.warning(
          REDIRECT,
          "it seems to be registered for a single-page application (" + WITHOUT_PKCE + ")",
          "move it to the platform Web: Authentication > Platform configurations");
    } else if (!entra) {
      findings.leftOut(
          "platform",
          "whether the redirect is registered for the platform Web shows at the first sign-in"
              + " (AADSTS9002327 otherwise)",
          "see that it is not under Single-page application");
    }
  }

  private URI request(URI endpoint, boolean challenged) {
    Settings.Client client = subject.settings().client();
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("client_id", client.id());
    parameters.put("response_type", "code");
    parameters.put("redirect_uri", client.redirectUri().toString());
    parameters.put("response_mode", "query");
    parameters.put("scope", String.join(" ", client.scopes()));
    parameters.put("state", UUID.randomUUID().toString());
    parameters.put("nonce", UUID.randomUUID().toString());
    parameters.put("prompt", "none");
    if (challenged) {
      parameters.put("code_challenge", Sha256.base64url(UUID.randomUUID().toString()));
      parameters.put("code_challenge_method", "S256");
    }
    String query =
        parameters.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + encoded(entry.getValue()))
            .collect(Collectors.joining("&"));
    return URI.create(endpoint + (endpoint.getRawQuery() == null ? "?" : "&") + query);
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static Optional<AuthorityCode> code(String page) {
    Matcher matcher = CODE.matcher(page);
    return matcher.find() ? Optional.of(new AuthorityCode(matcher.group())) : Optional.empty();
  }
}
