package gatehouse.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** ACCEPTANCE C-18, RP-26 to RP-28: what an authority may say of itself, and for how long. */
class MetadataSourceTest {
  private final SettableClock clock = new SettableClock();
  private final FakeAuthority authority = new FakeAuthority();
  private final MetadataSource source = authority.metadataSource(clock);

  @Test
  void itIsFetchedOnceADay() {
    assertThat(source.peek()).isEmpty();
    AuthorityMetadata metadata = source.get();
    assertThat(metadata.issuer()).isEqualTo(FakeAuthority.ISSUER_TEMPLATE);
    assertThat(metadata.jwksUri())
        .as("RP-27")
        .isEqualTo(URI.create("https://login.example/common/discovery/v2.0/keys"));
    assertThat(metadata.authorizationEndpoint().getPath()).endsWith("/authorize");
    assertThat(metadata.tokenEndpoint().getPath()).endsWith("/token");
    assertThat(metadata.endSessionEndpoint().orElseThrow().getPath()).endsWith("/logout");
    assertThat(metadata.issuerInResponse()).isFalse();
    authority.metadata.put("authorization_response_iss_parameter_supported", true);
    authority.metadata.remove("end_session_endpoint");
    clock.advance(Duration.ofHours(24).minusSeconds(1));
    assertThat(source.get()).isSameAs(metadata);
    clock.advance(Duration.ofSeconds(1));
    assertThat(source.peek()).contains(metadata);
    assertThat(source.get().issuerInResponse()).isTrue();
    assertThat(source.get().endSessionEndpoint()).isEmpty();
    assertThat(authority.metadataFetches).hasValue(2);
  }

  @Test
  void whatWasGoodStaysInUseWhileItCannotBeHad() {
    AuthorityMetadata metadata = source.get();
    authority.metadata.put("issuer", "https://evil.example/");
    for (int day = 0; day < 3; day++) {
      clock.advance(Duration.ofDays(1));
      assertThat(source.get()).isSameAs(metadata);
      assertThat(source.get()).isSameAs(metadata);
    }
    assertThat(authority.metadataFetches).hasValue(4);
  }

  @Test
  void aFailureIsRememberedForFiveSeconds() {
    authority.outage(FakeAuthority.unavailable("status 503"));
    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(source::get)
          .isInstanceOfSatisfying(
              GatehouseException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.AUTHORITY_UNAVAILABLE))
          .hasMessage("the authority's metadata: status 503");
    }
    assertThat(authority.metadataFetches).hasValue(1);
    clock.advance(Duration.ofSeconds(5));
    authority.outage(null);
    assertThat(source.get().issuer()).isNotEmpty();
    assertThat(authority.metadataFetches).hasValue(2);
  }

  static Stream<Arguments> bad() {
    List<Arguments> rows = new ArrayList<>();
    for (Object issuer :
        List.of(
            "https://evil.example/{tenantid}/v2.0",
            "http://login.example/{tenantid}/v2.0",
            "https://login.example:8443/{tenantid}/v2.0",
            "https://login.example@evil.example/{tenantid}/v2.0",
            "https://user@login.example/{tenantid}/v2.0",
            "https://login.example/{tenantId}/v2.0",
            "https://login.example/{tenantid}/v2.0/",
            "https://login.example/{tenantid}",
            "https://login.example/" + TokenDraft.TENANT + "/v2.0",
            "https://login.example/{tenantid}/v2.0?x",
            "https://login.example/{tenantid}/v2.0#x",
            "login.example",
            "urn:login",
            "",
            5,
            List.of())) {
      rows.add(Arguments.of("issuer", issuer));
    }
    for (String member :
        List.of("authorization_endpoint", "token_endpoint", "jwks_uri", "end_session_endpoint")) {
      for (Object address :
          List.of(
              "https://evil.example/x",
              "http://login.example/x",
              "https://login.example:444/x",
              "https://login.example.evil.example/x",
              "https://login.example@evil.example/x",
              "https://user@login.example/x",
              "https://login.example/x#fragment",
              "https://[::1]/x",
              "https://169.254.169.254/x",
              "//login.example/x",
              "/x",
              "file:///etc/passwd",
              "https://login.example/ x",
              "",
              7,
              List.of("https://login.example/x"))) {
        rows.add(Arguments.of(member, address));
      }
    }
    return rows.stream();
  }

  @ParameterizedTest(name = "{0} = {1}")
  @MethodSource("bad")
  void whatIsNotOfTheAuthorityIsNotBelieved(String member, Object value) {
    authority.metadata.put(member, value);
    assertThatThrownBy(source::get)
        .isInstanceOfSatisfying(
            GatehouseException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.AUTHORITY_UNAVAILABLE))
        .hasMessageStartingWith("the authority's metadata: " + member + " ");
    assertThat(source.peek()).isEmpty();
  }

  @Test
  void whatHasToBeThereIsMissed() {
    for (String member :
        List.of("issuer", "authorization_endpoint", "token_endpoint", "jwks_uri")) {
      FakeAuthority incomplete = new FakeAuthority();
      incomplete.metadata.remove(member);
      assertThatThrownBy(incomplete.metadataSource(clock)::get)
          .hasMessageContaining(member + " is missing");
    }
  }

  @Test
  void theOperatorMayNameAnotherIssuer() {
    String issuer = "https://issuer.elsewhere.example/";
    authority.metadata.put("issuer", issuer);
    AuthorityMetadata metadata =
        new MetadataSource(
                authority.authority,
                FakeAuthority.METADATA_PATH,
                Optional.of(issuer),
                authority,
                clock)
            .get();
    assertThat(metadata.couldBeIssuer(issuer)).isTrue();
    assertThat(metadata.couldBeIssuer(issuer + "x")).isFalse();
    MetadataSource another =
        new MetadataSource(
            authority.authority,
            FakeAuthority.METADATA_PATH,
            Optional.of(issuer + "other"),
            authority,
            clock);
    assertThatThrownBy(another::get)
        .as("RP-28")
        .hasMessageContaining(
            "issuer is \"" + issuer + "\", but the setting issuer says " + issuer + "other");
  }

  @Test
  void anotherProvidersMetadataIsBehindItsIssuer() {
    String wellKnown = "/.well-known/openid-configuration";
    URI realm = URI.create("https://login.example/realms/demo");
    FakeAuthority provider = new FakeAuthority(realm, realm.toString()).publishedAt(wellKnown);
    assertThat(source(provider, wellKnown).get().isMicrosofts()).isFalse();
    provider.metadata.put("issuer", realm + "/");
    assertThat(source(provider, wellKnown).get().couldBeIssuer(realm + "/")).isTrue();
    for (String other : List.of(realm + "x", "https://login.example/realms", realm + "//")) {
      provider.metadata.put("issuer", other);
      assertThatThrownBy(source(provider, wellKnown)::get)
          .as("RP-28")
          .hasMessageContaining("authority says " + realm);
    }
  }

  private MetadataSource source(FakeAuthority provider, String path) {
    return new MetadataSource(provider.authority, path, Optional.empty(), provider, clock);
  }

  @ParameterizedTest
  @CsvSource({
    "https://login.microsoftonline.com/{tenantid}/v2.0, true",
    "https://login.example/72f988bf-86f1-41af-91ab-2d7cd011db47/v2.0, true",
    "https://contoso.b2clogin.example/72f988bf-86f1-41af-91ab-2d7cd011db47/v2.0/, true",
    "https://login.example/realms/demo, false",
    "https://login.example/demo/v2.0, false",
    "https://login.example/a/72f988bf-86f1-41af-91ab-2d7cd011db47/v2.0, false",
    "https://login.example/72f988bf-86f1-41af-91ab-2d7cd011db47/v1.0, false",
  })
  void microsoftsAuthoritiesAreKnownByTheirIssuer(String issuer, boolean microsofts) {
    URI nowhere = URI.create("https://login.example/x");
    assertThat(
            new AuthorityMetadata(issuer, nowhere, nowhere, nowhere, null, null, Set.of(), false)
                .isMicrosofts())
        .isEqualTo(microsofts);
  }

  @Test
  void theIssuerIsOfTheTenantThatTheAuthorityNames() {
    String tenant = TokenDraft.TENANT;
    URI single = URI.create("https://login.example/" + tenant.toUpperCase(java.util.Locale.ROOT));
    assertThat(
            new FakeAuthority(single, TokenDraft.issuer(tenant))
                .metadataSource(clock)
                .get()
                .issuer())
        .contains(tenant);
    String other = TokenDraft.issuer(TokenDraft.OTHER_TENANT);
    assertThatThrownBy(new FakeAuthority(single, other).metadataSource(clock)::get)
        .hasMessageContaining("another tenant");
    for (String path : List.of(tenant, "contoso.example", "consumers", "xcommon", "common/x")) {
      URI one = URI.create("https://login.example/" + path);
      assertThatThrownBy(
              new FakeAuthority(one, FakeAuthority.ISSUER_TEMPLATE).metadataSource(clock)::get)
          .hasMessageContaining("any tenant");
    }
    URI named = URI.create("https://LOGIN.example:443/contoso.example");
    assertThat(new FakeAuthority(named, other).metadataSource(clock).get().issuer())
        .isEqualTo(other);
  }

  @Test
  void aTemplateCouldBeTheIssuerOfEveryTenant() {
    AuthorityMetadata metadata = source.get();
    String tenant = TokenDraft.TENANT;
    assertThat(metadata.couldBeIssuer(TokenDraft.issuer(tenant))).isTrue();
    for (String no :
        List.of(
            "",
            "https://login.example/",
            TokenDraft.issuer("common"),
            TokenDraft.issuer(tenant) + "/",
            TokenDraft.issuer("x" + tenant),
            TokenDraft.issuer("{tenantid}"),
            "https://evil.example/" + tenant + "/v2.0")) {
      assertThat(metadata.couldBeIssuer(no)).as(no).isFalse();
    }
  }

  @Test
  void aTemplateMayHaveTwoSlots() {
    String template = "https://{tenantid}.ciamlogin.example/{tenantid}/v2.0";
    authority.metadata.put("issuer", template);
    AuthorityMetadata metadata =
        new MetadataSource(
                authority.authority,
                FakeAuthority.METADATA_PATH,
                Optional.of(template),
                authority,
                clock)
            .get();
    String one = TokenDraft.TENANT;
    assertThat(metadata.couldBeIssuer(template.replace("{tenantid}", one))).isTrue();
    assertThat(
            metadata.couldBeIssuer(
                template
                    .replaceFirst("\\{tenantid}", one)
                    .replace("{tenantid}", TokenDraft.OTHER_TENANT)))
        .isFalse();
  }
}
