package gatehouse.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.build.NeedsTool;
import gatehouse.build.Tool;
import gatehouse.devtenant.directory.People;
import gatehouse.journey.BrowserlessClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A Redis dies, and its replica takes over (ACCEPTANCE J-05). */
@Tag("full")
@NeedsTool(Tool.REDIS)
class RedisSentinelIT {
  @Test
  void j05_afterAFailoverUsersAreSignedInAndWhoSignedOutStaysOut() throws Exception {
    Path folder = PackagedSite.temporaryFolder();
    try (Sentinels sentinels = new Sentinels(folder)) {
      await(
          "replica",
          () ->
              sentinels
                  .replica()
                  .asTester("INFO", "replication")
                  .contains("master_link_status:up"));
      try (PackagedSite site = RedisAccessIT.start(sentinels.redisson())) {
        site.awaitReady();
        BrowserlessClient stays = signedIn(site);
        BrowserlessClient leaves = signedIn(site);
        List<Integer> answers = new ArrayList<>();
        assertThat(site.signOut(leaves, leaves.get(site.uri("/profile"))).statusCode())
            .isEqualTo(303);
        sentinels.master().kill();
        Instant killed = Instant.now();
        await(
            "failover",
            () -> {
              answers.add(stays.get(site.uri("/profile")).statusCode());
              return answers.get(answers.size() - 1) == 200;
            });
        assertThat(answers).containsOnly(200, 503);
        assertThat(Duration.between(killed, Instant.now())).isLessThan(Duration.ofSeconds(15));
        assertThat(leaves.get(site.uri("/profile")).statusCode()).isEqualTo(302);
        assertThat(signedIn(site).get(site.uri("/calendar")).body()).contains("Ada Lindqvist");
        sentinels.master().startAgain();
        await("old master", () -> sentinels.master().asTester("ROLE").startsWith("slave"));
        assertThat(stays.get(site.uri("/profile")).statusCode()).isEqualTo(200);
        assertThat(leaves.get(site.uri("/profile")).statusCode()).isEqualTo(302);
      }
    } finally {
      PackagedSite.delete(folder);
    }
  }

  private static BrowserlessClient signedIn(PackagedSite site) {
    BrowserlessClient client = site.client();
    assertThat(site.signIn(client, People.ADA, "/profile").statusCode()).isEqualTo(200);
    return client;
  }

  private interface Look {
    boolean done() throws Exception;
  }

  private static void await(String what, Look look) throws Exception {
    Instant end = Instant.now().plusSeconds(60);
    while (!look.done()) {
      assertThat(Instant.now()).as(what).isBefore(end);
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }
}
