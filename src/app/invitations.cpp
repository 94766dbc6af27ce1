#include "msoko/app/invitations.hpp"

#include <algorithm>
#include <fstream>
#include <map>

#include "msoko/access/clock.hpp"
#include "msoko/base/text.hpp"
#include "msoko/report/csv.hpp"
#include "msoko/report/workbook.hpp"
#include "msoko/store/batches.hpp"

namespace msoko::app {
namespace {

constexpr const char* kTitle = "Приглашения координаторов организаций";

Result<void> write_csv(std::span<const access::Invitation> invitations, const std::string& site,
                       const std::filesystem::path& output) {
    report::CsvTable table({"login", "name", "link", "valid_until"});
    for (const access::Invitation& invitation : invitations) {
        table.text(invitation.person.login)
            .text(invitation.person.name)
            .text(invitation_address(site, invitation))
            .text(access::day_of(invitation.expires_at));
        table.end_row();
    }
    std::ofstream file(output, std::ios::binary);
    file << table.content();
    file.close();
    return file ? Result<void>()
                : fail(ErrorCode::Environment,
                       "Файл " + output.string() + " не записан: проверьте папку, права и место на диске.");
}

Result<void> write_xlsx(std::span<const access::Invitation> invitations, const std::string& site,
                        const std::filesystem::path& output) {
    report::Sheet sheet;
    sheet.name = "Приглашения";
    sheet.title = {kTitle, "Ссылка действует один раз и до указанного дня. Передайте каждую только её адресату."};
    sheet.columns = {
        {.title = "Логин"}, {.title = "Организация"}, {.title = "Ссылка", .max_width = 90}, {.title = "Действует до"}};
    for (const access::Invitation& invitation : invitations) {
        auto& row = sheet.rows.emplace_back();
        for (const std::string& text : {invitation.person.login, invitation.person.name,
                                        invitation_address(site, invitation), access::day_of(invitation.expires_at)}) {
            row.emplace_back().value = text;
        }
    }
    report::Workbook workbook;
    workbook.title = kTitle;
    workbook.created_at = access::now();
    workbook.has_legend = false;
    workbook.sheets.push_back(std::move(sheet));
    return report::write_workbook(workbook, output);
}

}  // namespace

Result<std::vector<access::InvitedOrganization>> organizations_to_invite(store::Database& database) {
    const auto records = store::Batches(database).organizations();
    if (!records) {
        return tl::make_unexpected(records.error());
    }
    std::map<std::string, const facts::OrganizationRecord*> latest;
    for (const facts::OrganizationRecord& record : *records) {
        const facts::OrganizationRecord*& kept = latest[record.login];
        if (kept == nullptr || record.year > kept->year) {
            kept = &record;
        }
    }
    std::vector<access::InvitedOrganization> organizations;
    for (const auto& [login, record] : latest) {
        organizations.push_back({login, record->name.empty() ? login : record->name});
    }
    std::sort(organizations.begin(), organizations.end(),
              [](const auto& left, const auto& right) { return text::compare(left.name, right.name) < 0; });
    return organizations;
}

std::string invitation_address(const std::string& site, const access::Invitation& invitation) {
    const std::string_view base = site.ends_with('/') ? std::string_view(site).substr(0, site.size() - 1) : site;
    return std::string(base) + "/invitation#" + invitation.token;
}

Result<void> write_invitations(std::span<const access::Invitation> invitations, const std::string& site,
                               const std::filesystem::path& output) {
    if (output.extension() == ".csv") {
        return write_csv(invitations, site, output);
    }
    if (output.extension() == ".xlsx") {
        return write_xlsx(invitations, site, output);
    }
    return fail(ErrorCode::Usage,
                "Приглашения записываются в .xlsx или .csv: " + output.string() + " — ни то, ни другое.");
}

}  // namespace msoko::app
