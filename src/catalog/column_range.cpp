#include "msoko/catalog/column_range.hpp"

namespace msoko::catalog {

ColumnRange range_of(const ColumnDescription& column) noexcept {
    static constexpr double kMost = ColumnRange::kMost;
    if (column.name == "student" || column.name == "employee") {
        return {1, kMost};
    }
    switch (column.quantity) {
        case Quantity::Mark:
            return {2, 5};
        case Quantity::TestScore:
        case Quantity::Percent:
            return {0, 100};
        case Quantity::PrimaryScore:
        case Quantity::Points:
        case Quantity::Count:
            return {0, kMost};
        case Quantity::Grade:
            return {0, 12};
        case Quantity::Year:
            return {kFirstYear, kLastYear};
        case Quantity::Age:
            return {0, 120};
        case Quantity::Rating:
            return {1, 5};
        case Quantity::None:
        case Quantity::Date:
            break;
    }
    return {};
}

}  // namespace msoko::catalog
