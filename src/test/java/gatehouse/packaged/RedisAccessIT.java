package gatehouse.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.build.NeedsTool;
import gatehouse.build.Tool;
import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.journey.BrowserlessClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * One Tomcat with a Redis that asks for TLS, a user and a password (src/docs/sessions-redis.md).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@NeedsTool(Tool.REDIS)
class RedisAccessIT {
  private static final Pattern SID =
      Pattern.compile(">sid<.*?>([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})<", Pattern.DOTALL);

  private final Path folder = PackagedSite.temporaryFolder();
  private SecuredRedis redis;
  private PackagedSite site;

  @BeforeAll
  void start() throws Exception {
    redis = SecuredRedis.start(folder);
    site = start(redis.redisson(), Map.of());
  }

  /** A Tomcat with the documented files. */
  static PackagedSite start(Path redisson, Map<String, String> settings) {
    Redisson documented = new Redisson(redisson);
    Tomcat tomcat = new Tomcat(System.getProperty("tomcat10.version", ""), "", documented::addTo);
    PackagedSite site =
        PackagedSite.start(
            tomcat,
            port -> "http://localhost:" + port,
            "",
            tenant ->
                new PackagedSite.Platform(
                    Map.of("prompt", "unset", "shared_cache", redisson.toString()),
                    Map.of("JDK_JAVA_OPTIONS", Redisson.serialFilter())));
    site.awaitReady();
    return site;
  }

  @AfterAll
  void stop() {
    if (site != null) {
      site.close();
    }
    if (redis != null) {
      redis.close();
    }
    PackagedSite.delete(folder);
  }

  private BrowserlessClient signedIn() {
    BrowserlessClient client = site.client();
    assertThat(site.signIn(client, People.ADA, "/profile").statusCode()).isEqualTo(200);
    return client;
  }

  private int status(BrowserlessClient client) {
    return client.get(site.uri("/profile")).statusCode();
  }

  @Test
  void t14_signInRenewalAndBothSignOutsWorkWithNoMoreRightsThanDocumented() throws Exception {
    site.tenant().lifetimes().accessToken(Duration.ofMinutes(4));
    BrowserlessClient client = signedIn();
    site.tenant().journal().clear();
    assertThat(status(client)).isEqualTo(200);
    assertThat(client.get(site.uri("/calendar")).body()).contains("Ada Lindqvist");
    assertThat(site.tenant().journal().requests(Endpoint.TOKEN)).as("renewed").isNotEmpty();
    assertThat(site.signOut(client, client.get(site.uri("/profile"))).statusCode()).isEqualTo(303);
    assertThat(status(client)).isEqualTo(302);

    BrowserlessClient elsewhere = signedIn();
    Matcher sid = SID.matcher(elsewhere.get(site.uri("/profile")).body());
    assertThat(sid.find()).isTrue();
    site.client().get(site.uri("/signout/frontchannel?sid=" + sid.group(1)));
    assertThat(status(elsewhere)).isEqualTo(302);
    System.out.println("STATS\n" + redis.asGatehouse("INFO", "commandstats"));
    System.out.println("KEYS\n" + redis.asGatehouse("KEYS", "*"));
    System.out.println("CHANNELS\n" + redis.asGatehouse("PUBSUB", "CHANNELS", "*"));
    System.out.println("PATTERNS\n" + redis.asGatehouse("PUBSUB", "NUMPAT"));
    System.out.println("CLIENTS\n" + redis.asGatehouse("CLIENT", "LIST"));
    System.out.println("ACLLOG\n" + redis.asGatehouse("ACL", "LOG"));
  }
}
