package gatehouse.devtenant.entra;

import gatehouse.devtenant.crypto.RandomStrings;
import gatehouse.devtenant.crypto.SigningKey;
import gatehouse.devtenant.crypto.SigningKeyRing;
import gatehouse.devtenant.directory.Directory;
import gatehouse.devtenant.directory.Membership;
import gatehouse.devtenant.directory.Organisation;
import gatehouse.devtenant.directory.RegisteredApplication;
import gatehouse.devtenant.grants.PairwiseSubject;
import gatehouse.devtenant.grants.SsoSession;
import gatehouse.devtenant.http.Journal;
import gatehouse.devtenant.script.IdTokenDraft;
import gatehouse.devtenant.script.Occasion;
import gatehouse.devtenant.script.Script;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Posts a logout token to every application that registered for it (OpenID Connect Back-Channel
 * Logout 1.0, section 2.5), before the browser gets its answer.
 */
public final class BackChannel {
  private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";
  private static final Duration LIFETIME = Duration.ofMinutes(2);
  private static final int PATIENCE_MILLIS = 5_000;
  private static final int CAPACITY = 100;

  /** A token that was posted, and the response; the status is 0 if there was none. */
  public record Delivery(String uri, String logoutToken, int status, String body) {}

  private final PublicUrls urls;
  private final Directory directory;
  private final SigningKeyRing keys;
  private final SigningKeyRing consumerKeys;
  private final Script script;
  private final Journal journal;
  private final RandomStrings random;
  private final Clock clock;
  private final Deque<Delivery> deliveries = new ArrayDeque<>();

  public BackChannel(
      PublicUrls urls,
      Directory directory,
      SigningKeyRing keys,
      SigningKeyRing consumerKeys,
      Script script,
      Journal journal,
      RandomStrings random,
      Clock clock) {
    this.urls = urls;
    this.directory = directory;
    this.keys = keys;
    this.consumerKeys = consumerKeys;
    this.script = script;
    this.journal = journal;
    this.random = random;
    this.clock = clock;
  }

  /** What was posted, the oldest first. */
  public synchronized List<Delivery> deliveries() {
    return List.copyOf(deliveries);
  }

  void ended(SsoSession session) {
    session.tidByClientId().forEach((clientId, tid) -> ended(session, clientId, tid));
  }

  private void ended(SsoSession session, String clientId, String tid) {
    RegisteredApplication application = directory.application(clientId).orElse(null);
    Membership member =
        directory
            .personByHomeOid(session.personOid())
            .flatMap(person -> person.in(tid))
            .orElse(null);
    if (application == null || member == null || application.backChannelLogoutUri() == null) {
      return;
    }
    String token = token(application, member, session.sid());
    journal.secret(token);
    keep(post(application.backChannelLogoutUri(), token));
  }

  private synchronized void keep(Delivery delivery) {
    deliveries.addLast(delivery);
    if (deliveries.size() > CAPACITY) {
      deliveries.removeFirst();
    }
  }

  private String token(RegisteredApplication application, Membership member, String sid) {
    Organisation organisation = member.organisation();
    SigningKeyRing ring = organisation.isConsumers() ? consumerKeys : keys;
    SigningKey key = ring.current();
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("typ", "logout+jwt");
    header.put("alg", "RS256");
    header.put("kid", key.kid());
    Instant now = clock.instant();
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", urls.issuer(organisation.tid()));
    claims.put("sub", PairwiseSubject.of(member, application.clientId()));
    claims.put("aud", application.clientId());
    claims.put("iat", now.getEpochSecond());
    claims.put("exp", now.plus(LIFETIME).getEpochSecond());
    claims.put("jti", random.guid());
    claims.put("sid", sid);
    claims.put("events", Map.of(EVENT, Map.of()));
    IdTokenDraft draft =
        new IdTokenDraft(
            header,
            claims,
            key,
            ring,
            organisation.isConsumers() ? keys : consumerKeys,
            application,
            now);
    return script.takeIdTokenMutator(Occasion.LOGOUT).orElse(IdTokenDraft::sign).mint(draft);
  }

  private static Delivery post(String uri, String token) {
    try {
      HttpURLConnection connection = (HttpURLConnection) URI.create(uri).toURL().openConnection();
      connection.setConnectTimeout(PATIENCE_MILLIS);
      connection.setReadTimeout(PATIENCE_MILLIS);
      connection.setInstanceFollowRedirects(false);
      connection.setDoOutput(true);
      connection.setRequestProperty("Content-Type", "application/x-www-form-urlencoded");
      try (OutputStream body = connection.getOutputStream()) {
        // A token in compact serialization needs no percent-encoding.
        body.write(("logout_token=" + token).getBytes(StandardCharsets.UTF_8));
      }
      int status = connection.getResponseCode();
      try (InputStream answer =
          status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
        String text =
            answer == null ? "" : new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        return new Delivery(uri, token, status, text);
      }
    } catch (IOException e) {
      return new Delivery(uri, token, 0, "");
    }
  }
}
