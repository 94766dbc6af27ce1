#include "operation_rules.hpp"

#include <algorithm>
#include <array>

namespace msoko::api {
namespace {

using access::Action;
using Kind = OperationRule::Kind;

/// Every operation of api/openapi.yaml, by the tags there.
constexpr std::array kRules = {
    OperationRule{"getAssessment", Kind::Part, Action::ViewTotals},
    OperationRule{"getOverview", Kind::Part, Action::ViewTotals},
    OperationRule{"listOrganizations", Kind::Part, Action::ViewTotals},
    OperationRule{"getOrganization", Kind::Part, Action::ViewOrganization},
    OperationRule{"listIndicators", Kind::Part, Action::ViewTotals},
    OperationRule{"listIndicatorValues", Kind::Part, Action::ViewTotals},
    OperationRule{"getPassport", Kind::Part, Action::ViewTotals},
    OperationRule{"listSignals", Kind::Part, Action::ViewOrganization},
    OperationRule{"listItems", Kind::Part, Action::ViewTotals},
    OperationRule{"listFindings", Kind::Whole, Action::ViewFiles},
    OperationRule{"listDocuments", Kind::Whole, Action::ViewFiles},
    OperationRule{"getFile", Kind::Whole, Action::ViewFiles},

    OperationRule{"askQuestion", Kind::Whole, Action::ViewOrganization},
    OperationRule{"listTables", Kind::Whole, Action::ViewOrganization},

    OperationRule{"getWorkplace", Kind::Part, Action::ViewTotals},
    OperationRule{"listUploads", Kind::Whole, Action::Import},
    OperationRule{"createUpload", Kind::Whole, Action::Import},
    OperationRule{"getUpload", Kind::Whole, Action::Import},
    OperationRule{"discardUpload", Kind::Whole, Action::Import},
    OperationRule{"listUploadFindings", Kind::Whole, Action::Import},
    OperationRule{"proposeMapping", Kind::Whole, Action::Import},
    OperationRule{"readUpload", Kind::Whole, Action::Import},
    OperationRule{"acceptUpload", Kind::Whole, Action::Import},
    OperationRule{"getAnnotated", Kind::Whole, Action::Import},
    OperationRule{"listImports", Kind::Whole, Action::ViewFiles},
    OperationRule{"getImport", Kind::Whole, Action::ViewFiles},
    OperationRule{"listImportFindings", Kind::Whole, Action::ViewFiles},
    OperationRule{"listImportChanges", Kind::Whole, Action::ViewFiles},
    OperationRule{"withdrawImport", Kind::Whole, Action::Withdraw},
    OperationRule{"listJobs", Kind::Whole, Action::Import},
    OperationRule{"getJob", Kind::Whole, Action::Import},
    OperationRule{"cancelJob", Kind::Whole, Action::Import},
    OperationRule{"listLoginQuestions", Kind::Whole, Action::Import},
    OperationRule{"answerLogins", Kind::Whole, Action::Import},
    OperationRule{"listTemplates", Kind::SignedIn},
    OperationRule{"getTemplate", Kind::SignedIn},
    OperationRule{"getHealth", Kind::Open},
    OperationRule{"getReadiness", Kind::Open},
    OperationRule{"getMetrics", Kind::Local},

    OperationRule{"getSession", Kind::Open},
    OperationRule{"signIn", Kind::Open},
    OperationRule{"signOut", Kind::SignedIn},
    OperationRule{"openLink", Kind::Open},
    OperationRule{"setPasswordByLink", Kind::Open},
    OperationRule{"getAccount", Kind::SignedIn},
    OperationRule{"changePassword", Kind::SignedIn},
    OperationRule{"proposeSecondFactor", Kind::SignedIn},
    OperationRule{"enableSecondFactor", Kind::SignedIn},
    OperationRule{"disableSecondFactor", Kind::SignedIn},
    OperationRule{"listOwnSessions", Kind::SignedIn},
    OperationRule{"endOwnSession", Kind::SignedIn},
    OperationRule{"endOtherSessions", Kind::SignedIn},
    OperationRule{"listPeople", Kind::Whole, Action::ManagePeople},
    OperationRule{"invitePerson", Kind::Whole, Action::ManagePeople},
    OperationRule{"inviteOrganizations", Kind::Whole, Action::ManagePeople},
    OperationRule{"getPerson", Kind::Whole, Action::ManagePeople},
    OperationRule{"renewLink", Kind::Whole, Action::ManagePeople},
    OperationRule{"setPersonState", Kind::Whole, Action::ManagePeople},
    OperationRule{"endSessions", Kind::Whole, Action::ManagePeople},
    OperationRule{"removeSecondFactor", Kind::Whole, Action::ManagePeople},
    OperationRule{"giveRole", Kind::Whole, Action::ManagePeople},
    OperationRule{"endRole", Kind::Whole, Action::ManagePeople},
    OperationRule{"substitute", Kind::Whole, Action::ManagePeople},
    OperationRule{"endSubstitution", Kind::Whole, Action::ManagePeople},
    OperationRule{"listAudit", Kind::Whole, Action::ViewAudit},
};

}  // namespace

bool is_polled(std::string_view operation) noexcept {
    return operation == "getSession" || operation == "getWorkplace";
}

std::optional<OperationRule> rule_of(std::string_view operation) noexcept {
    const auto* found = std::find_if(kRules.begin(), kRules.end(),
                                     [operation](const OperationRule& rule) { return rule.operation == operation; });
    return found == kRules.end() ? std::nullopt : std::optional(*found);
}

}  // namespace msoko::api
