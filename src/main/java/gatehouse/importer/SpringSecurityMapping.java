package gatehouse.importer;

import gatehouse.config.NationalCloud;
import gatehouse.config.SettingKey;
import gatehouse.importer.Entries.Entry;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Spring Security's own {@code spring.security.oauth2.client}, for Entra or another provider. */
final class SpringSecurityMapping implements Mapping {
  private static final String CLIENT = "spring.security.oauth2.client";
  private static final List<String> MICROSOFTS = List.of(".b2clogin.com", ".ciamlogin.com");

  @Override
  public String title() {
    return "a Spring configuration of Spring Security";
  }

  @Override
  public boolean fits(Entries entries) {
    return entries.hasAny(CLIENT + ".registration");
  }

  @Override
  public void apply(Entries entries, Draft draft) {
    List<String> names = entries.below(CLIENT + ".registration");
    String name = names.get(0);
    String own = CLIENT + ".registration." + name;
    AuthorityDraft authority = new AuthorityDraft(draft);
    Optional<Entry> id = entries.take(own + ".client-id");
    id.ifPresentOrElse(
        entry ->
            draft.set(SettingKey.APP_ID, entry, "the Application (client) ID of the registration"),
        () -> draft.need(SettingKey.APP_ID, "the file has none"));
    entries
        .take(own + ".client-secret")
        .ifPresentOrElse(
            entry ->
                draft.secret(
                    SettingKey.APP_SECRET,
                    entry,
                    "the Value of a client secret of the registration"),
            () -> draft.need(SettingKey.APP_SECRET, "the file has none"));
    String pattern =
        entries
            .take(own + ".redirect-uri")
            .map(Entry::value)
            .orElse("{baseUrl}/login/oauth2/code/{registrationId}");
    authority.redirect(
        pattern
            .replace("{baseUrl}", SpringLeftovers.baseUrl(entries))
            .replace("{action}", "login")
            .replace("{registrationId}", name),
        own + ".redirect-uri");
    entries
        .take(own + ".client-authentication-method")
        .filter(entry -> entry.value().matches("client_secret_(basic|post)"))
        .ifPresent(entry -> draft.set(SettingKey.TOKEN_ENDPOINT_AUTH_METHOD, entry.value()));
    entries.take(own + ".authorization-grant-type");
    entries.take(own + ".client-name");
    String provider = entries.take(own + ".provider").map(Entry::value).orElse(name);
    boolean microsofts = provider(entries, draft, authority, CLIENT + ".provider." + provider);
    entries
        .take(own + ".scope")
        .ifPresent(
            entry -> {
              if (microsofts) {
                authority.scopes(entry.value(), false, id.map(Entry::value).orElse(""));
              } else {
                draft.set(SettingKey.SCOPES, entry.value().replaceAll("[\\s,]+", " "));
              }
            });
    names.stream()
        .skip(1)
        .forEach(
            other -> {
              String section = CLIENT + ".registration." + other;
              entries.left().stream()
                  .filter(key -> key.startsWith(section + "."))
                  .forEach(entries::take);
              draft.leave(section, "there is one identity provider here, and one is taken already");
            });
    new SpringLeftovers(entries, draft).apply(CLIENT);
  }

  /** Whether it is one of Microsoft's. */
  private static boolean provider(
      Entries entries, Draft draft, AuthorityDraft authority, String provider) {
    Optional<Entry> issuer = entries.take(provider + ".issuer-uri");
    Optional<Entry> authorize = entries.take(provider + ".authorization-uri");
    Optional<Entry> token = entries.take(provider + ".token-uri");
    for (String known : List.of("jwk-set-uri", "user-info-uri", "user-name-attribute")) {
      entries
          .take(provider + "." + known)
          .ifPresent(entry -> draft.leave(entry.key(), "the provider's metadata says it"));
    }
    Optional<Entry> place =
        issuer.or(
            () ->
                authorize
                    .or(() -> token)
                    .map(
                        entry ->
                            new Entry(
                                entry.key(),
                                entry.value().replaceFirst("(?i)/oauth2(/v2\\.0)?/[a-z]+$", ""))));
    if (place.isEmpty()) {
      draft.need(SettingKey.AUTHORITY, "the file names no provider: write its issuer");
      return false;
    }
    String host = host(place.get().value());
    if (NationalCloud.hasAuthority(host) || MICROSOFTS.stream().anyMatch(host::endsWith)) {
      authority.authority(place.get());
      return true;
    }
    draft.set(SettingKey.AUTHORITY, place.get(), "the provider's issuer");
    draft.set(SettingKey.METADATA_ENDPOINT, "/.well-known/openid-configuration");
    draft.set(SettingKey.GRAPH_ENDPOINT, "none");
    draft.remark(SettingKey.GRAPH_ENDPOINT, "Graph knows no accounts of other providers");
    return false;
  }

  private static String host(String url) {
    try {
      return String.valueOf(URI.create(url).getHost()).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      // One with a blank in it: its beginning tells enough.
      return url.replaceFirst("^https?://", "").replaceFirst("[/:].*", "").toLowerCase(Locale.ROOT);
    }
  }
}
