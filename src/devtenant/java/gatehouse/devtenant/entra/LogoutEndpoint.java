package gatehouse.devtenant.entra;

import gatehouse.devtenant.directory.Directory;
import gatehouse.devtenant.directory.RegisteredApplication;
import gatehouse.devtenant.grants.SsoSession;
import gatehouse.devtenant.grants.SsoSessions;
import gatehouse.devtenant.http.Handler;
import gatehouse.devtenant.http.Html;
import gatehouse.devtenant.http.Parameters;
import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.http.TenantRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The end session endpoint (OpenID Connect RP-Initiated Logout 1.0). Applications that registered
 * for it are told by a post (Back-Channel Logout 1.0) and in frames (Front-Channel Logout 1.0)
 * before the browser goes back. A person who comes here directly signs out at the authority only.
 */
final class LogoutEndpoint implements Handler {
  private final Directory directory;
  private final SsoSessions sessions;
  private final LoginHints hints;
  private final PublicUrls urls;
  private final BackChannel backChannel;

  LogoutEndpoint(
      Directory directory,
      SsoSessions sessions,
      LoginHints hints,
      PublicUrls urls,
      BackChannel backChannel) {
    this.directory = directory;
    this.sessions = sessions;
    this.hints = hints;
    this.urls = urls;
    this.backChannel = backChannel;
  }

  @Override
  public Reply handle(TenantRequest request) {
    Parameters parameters = request.parameters();
    Optional<String> repeated = parameters.repeated();
    if (repeated.isPresent()) {
      throw new RefusedException(Aadsts.repeated(repeated.get()));
    }
    String back = back(parameters);
    Optional<SsoSession> session = sessions.of(request);
    if (session.isPresent() && isMeant(session.get(), parameters)) {
      sessions.end(request);
      backChannel.ended(session.get());
    } else {
      session = Optional.empty();
    }
    List<String> frames = session.map(this::frames).orElse(List.of());
    Reply reply = frames.isEmpty() && back != null ? Reply.found(back) : signedOut(frames, back);
    return session.isPresent() ? reply.with("Set-Cookie", SsoSessions.clearCookie()) : reply;
  }

  private @Nullable String back(Parameters parameters) {
    String uri = parameters.get("post_logout_redirect_uri");
    if (uri == null) {
      return null;
    }
    boolean registered =
        directory.applications().stream()
            .anyMatch(application -> application.postLogoutRedirectUris().contains(uri));
    if (!registered) {
      throw new RefusedException(Aadsts.postLogoutRedirectUriNotRegistered(uri));
    }
    String state = parameters.get("state");
    return state == null
        ? uri
        : uri
            + (uri.contains("?") ? "&" : "?")
            + "state="
            + URLEncoder.encode(state, StandardCharsets.UTF_8);
  }

  /** A hint that names somebody else ends nothing. */
  private boolean isMeant(SsoSession session, Parameters parameters) {
    String hint = parameters.get("logout_hint");
    return hint == null
        || hints
            .resolve(hint)
            .map(person -> person.home().oid())
            .equals(Optional.of(session.personOid()));
  }

  private List<String> frames(SsoSession session) {
    List<String> frames = new ArrayList<>();
    session
        .tidByClientId()
        .forEach(
            (clientId, tid) ->
                directory
                    .application(clientId)
                    .map(RegisteredApplication::frontChannelLogoutUri)
                    .ifPresent(uri -> frames.add(frontChannel(uri, tid, session.sid()))));
    return frames;
  }

  private String frontChannel(String uri, String tid, String sid) {
    return uri
        + (uri.contains("?") ? "&" : "?")
        + "iss="
        + URLEncoder.encode(urls.issuer(tid), StandardCharsets.UTF_8)
        + "&sid="
        + URLEncoder.encode(sid, StandardCharsets.UTF_8);
  }

  private static Reply signedOut(List<String> frames, @Nullable String back) {
    String iframes =
        frames.stream()
            .map(
                uri ->
                    "<iframe class=\"logout\" title=\"Sign-out of an application\" src=\"%s\"></iframe>"
                        .formatted(Html.escape(uri)))
            .collect(Collectors.joining("\n"));
    String onward =
        back == null
            ? ""
            : "<p><a class=\"primary\" data-onward href=\"%s\">Continue</a></p>"
                .formatted(Html.escape(back));
    String head =
        back == null
            ? ""
            : """
            <script src="/_dev/assets/onward.js" defer></script>
            <noscript><meta http-equiv="refresh" content="2;url=%s"></noscript>
            """
                .formatted(Html.escape(back));
    return Html.page(
        200,
        "Signed out",
        head,
        """
        <section class="card">
        <h1>You signed out of your account</h1>
        <p>It’s a good idea to close all browser windows.</p>
        %s
        %s
        </section>
        """
            .formatted(onward, iframes));
  }
}
