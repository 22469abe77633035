package gatehouse.error;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one exception of this application. Its message is for the log, and never contains a secret, a
 * token, a code, a state, or the body of another service's answer.
 */
public class GatehouseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final @Nullable AuthorityCode authorityCode;
  private final @Nullable Duration retryAfter;
  private final @Nullable GraphAnswer graphAnswer;
  private final transient InteractionRequest interaction;
  private final @Nullable String detail;

  public GatehouseException(ErrorCode code, String message) {
    this(code, message, null, null, null, InteractionRequest.NONE, null, null);
  }

  /**
   * @param authorityCode the authority's own number for the error, if it gave one
   * @param cause of which the log shows only the class, unless it is one of this application's
   */
  public GatehouseException(
      ErrorCode code,
      String message,
      @Nullable AuthorityCode authorityCode,
      @Nullable Throwable cause) {
    this(code, message, authorityCode, null, null, InteractionRequest.NONE, cause, null);
  }

  /**
   * @param retryAfter before which another attempt is useless; null if that is not known
   */
  public GatehouseException(ErrorCode code, String message, @Nullable Duration retryAfter) {
    this(code, message, retryAfter, null);
  }

  /**
   * @param graphAnswer what Graph answered
   */
  public GatehouseException(
      ErrorCode code,
      String message,
      @Nullable Duration retryAfter,
      @Nullable GraphAnswer graphAnswer) {
    this(code, message, null, retryAfter, graphAnswer, InteractionRequest.NONE, null, null);
  }

  private GatehouseException(
      ErrorCode code,
      String message,
      @Nullable AuthorityCode authorityCode,
      @Nullable Duration retryAfter,
      @Nullable GraphAnswer graphAnswer,
      InteractionRequest interaction,
      @Nullable Throwable cause,
      @Nullable String detail) {
    super(message, cause);
    this.code = code;
    this.authorityCode = authorityCode;
    this.retryAfter = retryAfter;
    this.graphAnswer = graphAnswer;
    this.interaction = interaction;
    this.detail = detail;
  }

  /**
   * The route demands what the user does not have.
   *
   * @param demanded for the user, as {@code web.xml} has it
   */
  public static GatehouseException accessDenied(ErrorCode code, String message, String demanded) {
    return new GatehouseException(
        code, message, null, null, null, InteractionRequest.NONE, null, demanded);
  }

  /** {@link ErrorCode#GROUPS_UNKNOWN}, since a call of Graph has failed. */
  public static GatehouseException groupsUnknown(String message, GatehouseException cause) {
    return new GatehouseException(
        ErrorCode.GROUPS_UNKNOWN,
        message,
        null,
        cause.retryAfter,
        cause.graphAnswer,
        InteractionRequest.NONE,
        cause,
        null);
  }

  /** {@link ErrorCode#INTERACTION_REQUIRED}: an ordinary sign-in is needed. */
  public static GatehouseException interactionRequired(String message) {
    return interactionRequired(message, null, InteractionRequest.NONE);
  }

  /** {@link ErrorCode#INTERACTION_REQUIRED}, with what to ask the authority for. */
  public static GatehouseException interactionRequired(
      String message, InteractionRequest interaction) {
    return interactionRequired(message, null, interaction);
  }

  /** {@link ErrorCode#INTERACTION_REQUIRED}, since Graph refuses the access token. */
  public static GatehouseException tokenRefused(
      String message, GraphAnswer graphAnswer, InteractionRequest interaction) {
    return new GatehouseException(
        ErrorCode.INTERACTION_REQUIRED, message, null, null, graphAnswer, interaction, null, null);
  }

  /** As above, with the authority's own number for the reason, if it gave one. */
  public static GatehouseException interactionRequired(
      String message, @Nullable AuthorityCode authorityCode, InteractionRequest interaction) {
    return new GatehouseException(
        ErrorCode.INTERACTION_REQUIRED,
        message,
        authorityCode,
        null,
        null,
        interaction,
        null,
        null);
  }

  public ErrorCode code() {
    return code;
  }

  public Optional<AuthorityCode> authorityCode() {
    return Optional.ofNullable(authorityCode);
  }

  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  /** Empty unless Graph has answered with an error. */
  public Optional<GraphAnswer> graphAnswer() {
    return Optional.ofNullable(graphAnswer);
  }

  public InteractionRequest interaction() {
    return interaction;
  }

  /** What the route demands; empty unless that is the fault. */
  public Optional<String> detail() {
    return Optional.ofNullable(detail);
  }
}
