#include "layout_reader.hpp"

namespace msoko::catalog {

LayoutDefinition read_layout(TableReader& reader) {
    LayoutDefinition layout;
    layout.place = reader.place();
    layout.id = reader.text("id");
    return layout;
}

}  // namespace msoko::catalog
