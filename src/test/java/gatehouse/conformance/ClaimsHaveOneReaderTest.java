package gatehouse.conformance;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.microsoft.aad.msal4j.IAccount;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import com.microsoft.aad.msal4j.ITenantProfile;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import gatehouse.build.MainClasses;
import gatehouse.credential.CertificateAssertion;
import java.security.MessageDigest;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** The claims that are used are the claims that were verified (ACCEPTANCE C-20). */
class ClaimsHaveOneReaderTest {
  private static final JavaClasses MAIN = MainClasses.all();

  /** CertificateAssertion signs a token of our own, and reads none. */
  @Test
  void c20_onlyTokenTakesTokensApart() {
    noClasses()
        .that()
        .resideInAPackage("gatehouse..")
        .and()
        .resideOutsideOfPackage("gatehouse.token..")
        .and()
        .doNotHaveFullyQualifiedName(CertificateAssertion.class.getName())
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.nimbusds..")
        .orShould()
        .callMethod(Base64.class, "getUrlDecoder")
        .check(MAIN);
  }

  @Test
  void c20_nobodyAsksMsalWhatATokenSays() {
    noClasses()
        .should()
        .callMethod(IAuthenticationResult.class, "idToken")
        .orShould()
        .callMethod(IAccount.class, "username")
        .orShould()
        .callMethod(IAccount.class, "getTenantProfiles")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(ITenantProfile.class)
        .check(MAIN);
  }

  @Test
  void c20_secretsInClaimsAreComparedInConstantTime() {
    methods()
        .that()
        .areDeclaredIn("gatehouse.token.ClaimsCheck")
        .and()
        .haveName("equal")
        .should(calling(MessageDigest.class, "isEqual"))
        .check(MAIN);
    methods()
        .that()
        .areDeclaredIn("gatehouse.token.ClaimsCheck")
        .and()
        .haveNameMatching("isText|isHashed")
        .should(callingOf("gatehouse.token.ClaimsCheck", "equal"))
        .check(MAIN);
    methods()
        .that()
        .areDeclaredIn("gatehouse.token.ClaimRules")
        .and()
        .haveNameMatching("nonce|hash")
        .should(callingOf("gatehouse.token.ClaimsCheck", "isText"))
        .check(MAIN);
    methods()
        .that()
        .areDeclaredIn("gatehouse.token.ClaimRules")
        .and()
        .haveName("sameNonce")
        .should(callingOf("gatehouse.token.ClaimsCheck", "isHashed"))
        .check(MAIN);
  }

  private static ArchCondition<JavaMethod> calling(Class<?> owner, String name) {
    return callingOf(owner.getName(), name);
  }

  private static ArchCondition<JavaMethod> callingOf(String owner, String name) {
    return new ArchCondition<>("call " + owner + "." + name) {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        boolean calls =
            method.getMethodCallsFromSelf().stream()
                .anyMatch(
                    call ->
                        call.getTargetOwner().getName().equals(owner)
                            && call.getTarget().getName().equals(name));
        events.add(new SimpleConditionEvent(method, calls, method.getFullName()));
      }
    };
  }
}
