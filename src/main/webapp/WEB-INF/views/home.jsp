<%@ page session="false" contentType="text/html; charset=UTF-8" pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="fmt" uri="jakarta.tags.fmt" %>
<%@ taglib prefix="fn" uri="jakarta.tags.functions" %>
<%@ taglib prefix="page" tagdir="/WEB-INF/tags" %>
<c:set var="root" value="${fn:escapeXml(pageContext.servletContext.contextPath)}"/>
<fmt:message var="title" key="home.title"/>
<page:layout title="${title}" styles="home" current="home">
<c:choose>
  <c:when test="${empty account and withoutCalendar}">
    <div class="hero">
      <div>
        <h1><fmt:message key="home.plain.heading"/></h1>
        <p class="lead"><fmt:message key="home.plain.lead"/></p>
        <a class="btn btn-primary btn-lg" href="${root}/signin"><fmt:message key="home.sign-in"/></a>
        <c:if test="${withSignUp}"><a class="btn btn-lg" href="${root}/signin?flow=sign-up"><fmt:message key="home.sign-up"/></a></c:if>
        <p class="hero-note"><fmt:message key="home.plain.note"/></p>
      </div>
    </div>
  </c:when>
  <c:when test="${empty account}">
    <div class="hero">
      <div>
        <h1><fmt:message key="home.heading"/></h1>
        <p class="lead"><fmt:message key="home.lead"/></p>
        <a class="btn btn-primary btn-lg" href="${root}/signin?return=${root}/calendar"><fmt:message key="home.sign-in"/></a>
        <p class="hero-note"><fmt:message key="home.sign-in.note"/></p>
      </div>
      <%@ include file="week-picture.jspf" %>
    </div>
    <ul class="benefits">
      <li>
        <span class="icon icon-calendar"></span>
        <h2><fmt:message key="home.week.title"/></h2>
        <p><fmt:message key="home.week.text"/></p>
      </li>
      <li>
        <span class="icon icon-clock"></span>
        <h2><fmt:message key="home.zone.title"/></h2>
        <p><fmt:message key="home.zone.text"/></p>
      </li>
      <li>
        <span class="icon icon-person"></span>
        <h2><fmt:message key="home.account.title"/></h2>
        <p><fmt:message key="home.account.text"/></p>
      </li>
    </ul>
  </c:when>
  <c:otherwise>
    <div class="greeting">
      <h1><fmt:message key="home.greeting"><fmt:param><bdi><c:out value="${account.name()}"/></bdi></fmt:param></fmt:message></h1>
      <p class="lead"><fmt:message key="${withoutCalendar ? 'home.plain.greeting' : 'home.greeting.lead'}"/></p>
    </div>
    <c:if test="${not empty next}"><page:next-events next="${next}" base="${root}/calendar"/></c:if>
    <c:if test="${empty next}">
    <section class="way-in${withoutCalendar ? ' way-in-plain' : ''}">
      <c:choose>
        <c:when test="${withoutCalendar}">
          <div>
            <h2><fmt:message key="home.profile.title"/></h2>
            <p><fmt:message key="home.profile.text"/></p>
            <a class="btn btn-primary btn-lg" href="${root}/profile"><fmt:message key="home.profile.open"/></a>
          </div>
        </c:when>
        <c:otherwise>
          <%@ include file="week-picture.jspf" %>
          <div>
            <h2><fmt:message key="home.calendar.title"/></h2>
            <p><fmt:message key="home.calendar.text"/></p>
            <a class="btn btn-primary btn-lg" href="${root}/calendar"><fmt:message key="home.calendar.open"/></a>
          </div>
        </c:otherwise>
      </c:choose>
    </section>
    </c:if>
  </c:otherwise>
</c:choose>
</page:layout>
