<%@ tag body-content="scriptless" pageEncoding="UTF-8" trimDirectiveWhitespaces="true" description="the label of a form's field, the field, and what is wrong with it" %>
<%@ attribute name="name" required="true" description="of the field; its id is field-NAME" %>
<%@ attribute name="label" required="true" %>
<%@ attribute name="problem" required="true" description="empty if there is none" %>
<%@ attribute name="hint" description="what the field expects" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="fn" uri="jakarta.tags.functions" %>
<div class="field${empty problem ? '' : ' field-wrong'}">
  <label for="field-${fn:escapeXml(name)}"><c:out value="${label}"/></label>
  <jsp:doBody/>
  <c:if test="${not empty hint}"><p class="field-hint" id="hint-${fn:escapeXml(name)}"><c:out value="${hint}"/></p></c:if>
  <c:if test="${not empty problem}"><p class="field-problem" id="problem-${fn:escapeXml(name)}"><span class="icon icon-info"></span><span><c:out value="${problem}"/></span></p></c:if>
</div>
