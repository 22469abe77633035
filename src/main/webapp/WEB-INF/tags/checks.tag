<%@ tag body-content="empty" pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ attribute name="checks" required="true" type="java.util.List" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="fmt" uri="jakarta.tags.fmt" %>
<section class="profile-part" aria-labelledby="checks">
  <h2 id="checks"><fmt:message key="profile.checks"/></h2>
  <p class="profile-text"><fmt:message key="profile.checks.text"/></p>
  <ol class="checks">
  <c:forEach var="check" items="${checks}">
    <li class="check ${check.passed() ? 'check-passed' : 'check-skipped'}">
      <span class="icon ${check.passed() ? 'icon-check' : 'icon-dash'}"></span>
      <p class="check-rule"><fmt:message key="rule.${check.rule()}"/></p>
      <p class="check-result"><fmt:message key="${check.passed() ? 'profile.passed' : 'profile.skipped'}"/></p>
      <c:if test="${not check.passed()}">
      <p class="check-reason"><fmt:message key="skipped.${check.reason()}"/></p>
      </c:if>
    </li>
  </c:forEach>
  </ol>
</section>
