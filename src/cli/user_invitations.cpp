#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>

#include "msoko/app/invitations.hpp"
#include "msoko/base/number.hpp"
#include "people_command.hpp"

namespace msoko::cli {
namespace {

Result<void> invite(PeopleWork& work) {
    const std::string& output = work.options.output;
    if (std::filesystem::exists(output)) {
        return fail(ErrorCode::Usage, fmt::format("Файл {} уже есть. Укажите другой.", output));
    }
    const auto organizations = app::organizations_to_invite(work.database);
    if (!organizations) {
        return tl::make_unexpected(organizations.error());
    }
    // Links that nobody can read would be lost: the file is written before they count.
    Result<store::Transaction> transaction = store::Transaction::begin(work.database, store::Transaction::Kind::Write);
    if (!transaction) {
        return tl::make_unexpected(transaction.error());
    }
    const auto invitations = work.administration.invite_organizations(work.permit, *organizations);
    if (!invitations) {
        return tl::make_unexpected(invitations.error());
    }
    if (invitations->empty()) {
        fmt::print("Приглашать некого: организаций в принятых файлах — {}, у каждой есть пользователь.\n",
                   number::format(static_cast<std::int64_t>(organizations->size())));
        return transaction->commit();
    }
    Result<void> done = app::write_invitations(*invitations, work.options.site, output);
    if (done) {
        done = transaction->commit();
    }
    if (!done) {
        std::error_code ignored;  // it may not have been written at all
        std::filesystem::remove(output, ignored);
        return done;
    }
    fmt::print("Приглашено координаторов: {} из {} организаций. Ссылки: {}. Файл храните как пароли.\n",
               number::format(static_cast<std::int64_t>(invitations->size())),
               number::format(static_cast<std::int64_t>(organizations->size())), output);
    return {};
}

}  // namespace

void add_user_invitations(const PeopleMenu& menu) {
    CLI::App* command = menu.add(
        "invite", "пригласить координатора каждой организации из принятых файлов, у которой его ещё нет", invite);
    command->add_option("-o,--output", menu.options->output, "куда записать ссылки: .xlsx или .csv")->required();
}

}  // namespace msoko::cli
