#include "territory_file.hpp"

#include <utility>

#include "definition_error.hpp"

namespace msoko::app {

Result<catalog::Territory> read_territory(const std::optional<std::filesystem::path>& file) {
    if (!file) {
        return catalog::Territory{};
    }
    auto territory = catalog::read_territory(*file);
    if (!territory) {
        return definition_error("Описание территории записано с ошибками:", territory.error());
    }
    return std::move(*territory);
}

}  // namespace msoko::app
