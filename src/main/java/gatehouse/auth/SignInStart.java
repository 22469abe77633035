package gatehouse.auth;

import gatehouse.config.UserFlow;
import gatehouse.error.InteractionRequest;
import gatehouse.i18n.RequestLocale;
import gatehouse.session.PendingAuthorization;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * What a sign-in, or another user flow, begins with.
 *
 * @param flow one of the settings
 * @param returnAddress a {@link ReturnAddress}
 * @param interaction what to request beyond an ordinary sign-in
 * @param trips the round trips to the authority that this browser has made since it was last shown
 *     a page
 * @param hints about the user
 * @param uiLocale the language of the authority's pages; null if the browser's wishes decide
 * @param signUp whether to begin with a new account (Entra External ID)
 */
record SignInStart(
    UserFlow flow,
    String returnAddress,
    InteractionRequest interaction,
    int trips,
    SignInHints hints,
    @Nullable String uiLocale,
    boolean signUp) {

  SignInStart(
      UserFlow flow,
      String returnAddress,
      InteractionRequest interaction,
      int trips,
      SignInHints hints) {
    this(flow, returnAddress, interaction, trips, hints, null, false);
  }

  /** Without a hint. */
  SignInStart(UserFlow flow, String returnAddress, InteractionRequest interaction, int trips) {
    this(flow, returnAddress, interaction, trips, SignInHints.NONE);
  }

  /** A sign-in and nothing else. */
  static SignInStart ordinary(String returnAddress, int trips) {
    return new SignInStart(UserFlow.SIGN_IN, returnAddress, InteractionRequest.NONE, trips);
  }

  /** What follows another flow, with the same page wanted. */
  static SignInStart after(PendingAuthorization earlier, UserFlow flow, int trips) {
    return new SignInStart(flow, earlier.returnAddress(), InteractionRequest.NONE, trips);
  }

  /** The same for a user who is signed in here, or is not. */
  SignInStart ofSignedIn(boolean now) {
    return new SignInStart(
        flow, returnAddress, interaction.ofSignedIn(now), trips, hints, uiLocale, signUp);
  }

  /** The same for a user of whom that is known. */
  SignInStart of(SignInHints known) {
    return new SignInStart(flow, returnAddress, interaction, trips, known, uiLocale, signUp);
  }

  /** The same, for pages of the authority in the language of ours. */
  SignInStart inLanguageOf(HttpServletRequest request) {
    String language = RequestLocale.of(request).wished().orElse(null);
    return new SignInStart(flow, returnAddress, interaction, trips, hints, language, signUp);
  }

  /** The same with a new account. */
  SignInStart withNewAccount(boolean wanted) {
    return new SignInStart(flow, returnAddress, interaction, trips, hints, uiLocale, wanted);
  }

  /** Without addresses. */
  @Override
  public String toString() {
    return "SignInStart[" + flow + ", " + trips + "]";
  }
}
