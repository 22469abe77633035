package gatehouse.token;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the verification of a sign-in costs one core, the keys known: at most 150 microseconds.
 * Sampled, so that the median says what it costs also where others use the machine too.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 10, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class VerifyBench {
  private final SettableClock clock = new SettableClock();
  private final IdTokenVerifier verifier =
      new FakeAuthority().verifier(clock, List.of(TokenDraft.TENANT));
  private final String plain = new TokenDraft().token();
  private final String large =
      new TokenDraft()
          .claim("groups", Collections.nCopies(200, TokenDraft.OBJECT_ID))
          .claim("address", Map.of("country", "SE"))
          .token();
  private final String encrypted = EncryptedTokensTest.bomb();

  /** As Entra issues it, about 1 kB. */
  @Benchmark
  public IdToken signIn() {
    return IdTokenVerifierTest.signIn(verifier, plain);
  }

  /** With 200 groups, about 11 kB: the most that Entra puts into one. */
  @Benchmark
  public IdToken signInWithGroups() {
    return IdTokenVerifierTest.signIn(verifier, large);
  }

  /** 8 MB of zeros, encrypted and deflated (ACCEPTANCE C-15). */
  @Benchmark
  public String refuseEncrypted() {
    return IdTokenVerifierTest.verdict(verifier, encrypted);
  }
}
