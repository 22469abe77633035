package gatehouse.error;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one exception of this application. Its message is for the log: it never contains a secret, a
 * token, a code, a state, or the body of a foreign answer.
 */
public class GatehouseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final @Nullable AuthorityCode authorityCode;
  private final @Nullable Duration retryAfter;
  private final transient InteractionRequest interaction;

  public GatehouseException(ErrorCode code, String message) {
    this(code, message, null, null);
  }

  /**
   * @param cause shown in the log by its class alone where it comes from a library that puts
   *     foreign text into its messages
   */
  public GatehouseException(ErrorCode code, String message, @Nullable Throwable cause) {
    this(code, message, null, cause);
  }

  /**
   * @param authorityCode the authority's own number for it, where it gave one
   */
  public GatehouseException(
      ErrorCode code,
      String message,
      @Nullable AuthorityCode authorityCode,
      @Nullable Throwable cause) {
    this(code, message, authorityCode, null, InteractionRequest.NONE, cause);
  }

  /**
   * @param retryAfter before which there is no use in trying again; null if that is not known
   */
  protected GatehouseException(ErrorCode code, String message, @Nullable Duration retryAfter) {
    this(code, message, null, retryAfter, InteractionRequest.NONE, null);
  }

  private GatehouseException(
      ErrorCode code,
      String message,
      @Nullable AuthorityCode authorityCode,
      @Nullable Duration retryAfter,
      InteractionRequest interaction,
      @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
    this.authorityCode = authorityCode;
    this.retryAfter = retryAfter;
    this.interaction = interaction;
  }

  /**
   * A refusal that passes by itself.
   *
   * @param retryAfter before which there is no use in trying again
   */
  public static GatehouseException passing(ErrorCode code, String message, Duration retryAfter) {
    return new GatehouseException(code, message, null, retryAfter, InteractionRequest.NONE, null);
  }

  /** {@link ErrorCode#INTERACTION_REQUIRED}: the user has to sign in. */
  public static GatehouseException interactionRequired(String message) {
    return interactionRequired(message, InteractionRequest.NONE);
  }

  /** {@link ErrorCode#INTERACTION_REQUIRED}: the user has to go to the authority. */
  public static GatehouseException interactionRequired(
      String message, InteractionRequest interaction) {
    return interactionRequired(message, null, interaction);
  }

  /**
   * {@link ErrorCode#INTERACTION_REQUIRED}: the user has to go to the authority.
   *
   * @param authorityCode the authority's own number for the reason, where it gave one
   */
  public static GatehouseException interactionRequired(
      String message, @Nullable AuthorityCode authorityCode, InteractionRequest interaction) {
    return new GatehouseException(
        ErrorCode.INTERACTION_REQUIRED, message, authorityCode, null, interaction, null);
  }

  public ErrorCode code() {
    return code;
  }

  public Optional<AuthorityCode> authorityCode() {
    return Optional.ofNullable(authorityCode);
  }

  /** How long to wait before trying again, where that is known. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  /**
   * What to ask the authority for where it has to be asked; {@link InteractionRequest#NONE} else.
   */
  public InteractionRequest interaction() {
    return interaction;
  }
}
