#include "core/intake/usual_table.h"
#include "tests/core/intake/sheets.h"

#include <QTest>

using intake::usualTable;

/// Which sheet of a workbook is meant.
class UsualTableTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theFirstWithDevicesIsMeant()
    {
        QCOMPARE(usualTable({notes(), devices(), devices()}), std::size_t{1});
    }

    void whatIsHiddenIsNotMeant()
    {
        QCOMPARE(usualTable({devices(true), notes(), devices()}), std::size_t{2});
    }

    void withoutDevicesItIsTheFirstWithAnything()
    {
        QCOMPARE(usualTable({{}, notes(), notes()}), std::size_t{1});
        QCOMPARE(usualTable({{}, {}}), std::size_t{0});
    }

private:
    static sheet::Table notes()
    {
        sheet::TableBuilder builder;
        builder.beginRow(0);
        builder.put(0, u"Read me");
        return builder.finish();
    }

    static sheet::Table devices(bool hidden = false)
    {
        sheet::TableBuilder builder({}, hidden);
        builder.beginRow(0);
        builder.put(0, u"Ext");
        builder.put(1, u"MAC");
        builder.beginRow(1);
        builder.put(0, u"0101");
        builder.put(1, u"0022EE010203");
        return builder.finish();
    }
};

QTEST_GUILESS_MAIN(UsualTableTest)
#include "usual_table_test.moc"
