//! What a template may say. The engine charges for time and memory while it prints (`FUEL`); what it cannot charge for, and what
//! would undo the escaping, is refused here, before anything is printed, with file and line.

use minijinja::{
    machinery::{
        Span, Token,
        ast::{CallArg, Expr, Stmt},
        parse, tokenize,
    },
    syntax::SyntaxConfig,
};

use super::describe;
use crate::press::{
    theme::{Fault, Faults, MOST_FAULTS, did_you_mean},
    words,
};

/// The filters that there are.
pub const FILTERS: &[&str] = &[
    "abs",
    "capitalize",
    "count",
    "d",
    "default",
    "e",
    "escape",
    "first",
    "int",
    "join",
    "last",
    "length",
    "lower",
    "max",
    "min",
    "replace",
    "reverse",
    "round",
    "sort",
    "title",
    "trim",
    "unique",
    "upper",
    "urlencode",
];

/// The functions that there are. `super()` prints the block that is overridden.
pub const FUNCTIONS: &[&str] = &["t", "asset", "range", "super"];

/// The tests that there are, for `is`.
pub const TESTS: &[&str] = &[
    "boolean",
    "defined",
    "divisibleby",
    "endingwith",
    "even",
    "false",
    "in",
    "none",
    "number",
    "odd",
    "startingwith",
    "string",
    "true",
    "undefined",
];

/// How many words one `{{ … }}` or `{% … %}` may have: its parts stand in one another, and each takes its place on the stack.
const MOST_WORDS: usize = 400;

/// How many blocks may stand in one another.
const MOST_BLOCKS: usize = 40;

/// Looks a template over. `has_asset` says whether the theme has an asset of that name.
pub fn look(file: &str, text: &str, has_asset: &dyn Fn(&str) -> bool) -> Result<(), Faults> {
    short(file, text)?;
    let parsed = parse(text, file, SyntaxConfig::default()).map_err(|bad| describe(file, &bad))?;
    let mut grammar = Grammar {
        file,
        has_asset,
        faults: Vec::new(),
    };
    grammar.statement(&parsed);
    Faults(grammar.faults).none()
}

/// Looked at before the text is parsed: parsing, compiling and forgetting go down as deep as words and blocks stand in one another.
fn short(file: &str, text: &str) -> Result<(), Fault> {
    let mut words = 0;
    // How many levels each open block is; each `elif` is one more, within the one before.
    let mut open: Vec<usize> = Vec::new();
    let mut first = None;
    let mut assigns = false;
    let mut is_block = false;
    for token in tokenize(text, false, SyntaxConfig::default()) {
        let (token, span) = token.map_err(|bad| describe(file, &bad))?;
        words += 1;
        match token {
            Token::TemplateData(_) => words = 0,
            Token::VariableStart | Token::BlockStart => {
                is_block = matches!(token, Token::BlockStart);
                (words, first, assigns) = (0, None, false);
            }
            Token::Ident(word) if words == 1 => first = Some(word),
            Token::Assign => assigns = true,
            Token::BlockEnd if is_block => match first.unwrap_or_default() {
                "if" | "for" | "with" | "block" | "filter" | "autoescape" | "macro" | "call" => {
                    open.push(1)
                }
                "set" if !assigns => open.push(1),
                "elif" => *open.last_mut().unwrap_or(&mut 0) += 1,
                word if word.starts_with("end") => drop(open.pop()),
                _ => {}
            },
            _ => {}
        }
        let fault = |words: String| Err(Fault::at(file, span.start_line.into(), words));
        if words > MOST_WORDS {
            return fault(format!(
                "more than {MOST_WORDS} words within one pair of braces: part it"
            ));
        }
        if open.iter().sum::<usize>() > MOST_BLOCKS {
            return fault(format!(
                "more than {MOST_BLOCKS} blocks stand in one another: part them"
            ));
        }
    }
    Ok(())
}

struct Grammar<'a> {
    file: &'a str,
    has_asset: &'a dyn Fn(&str) -> bool,
    faults: Vec<Fault>,
}

impl Grammar<'_> {
    fn fault(&mut self, span: Span, words: impl Into<String>) {
        self.faults
            .push(Fault::at(self.file, span.start_line.into(), words));
    }

    fn statements(&mut self, all: &[Stmt<'_>]) {
        for one in all {
            if self.faults.len() > MOST_FAULTS {
                break;
            }
            self.statement(one);
        }
    }

    fn statement(&mut self, statement: &Stmt<'_>) {
        match statement {
            Stmt::Template(it) => self.statements(&it.children),
            Stmt::EmitExpr(it) => self.expression(&it.expr),
            Stmt::EmitRaw(_) => {}
            Stmt::ForLoop(it) => {
                if it.recursive {
                    self.fault(it.span(), "a loop does not call itself here: put its inside into a file of its own and include it");
                }
                self.expression(&it.iter);
                self.maybe(it.filter_expr.as_ref());
                self.statements(&it.body);
                self.statements(&it.else_body);
            }
            Stmt::IfCond(it) => {
                self.expression(&it.expr);
                self.statements(&it.true_body);
                self.statements(&it.false_body);
            }
            Stmt::WithBlock(it) => {
                for (_, value) in &it.assignments {
                    self.kept(value);
                }
                self.statements(&it.body);
            }
            Stmt::Set(it) => self.kept(&it.expr),
            Stmt::SetBlock(it) => {
                if let Some(filter) = &it.filter {
                    self.expression(filter);
                }
                self.statements(&it.body);
            }
            Stmt::AutoEscape(it) => self.fault(
                it.span(),
                "escaping stays on: what is HTML already is printed as it is without asking",
            ),
            Stmt::FilterBlock(it) => {
                self.expression(&it.filter);
                self.statements(&it.body);
            }
            Stmt::Block(it) => self.statements(&it.body),
            Stmt::Extends(it) => self.expression(&it.name),
            Stmt::Include(it) => self.expression(&it.name),
            Stmt::Import(it) => self.no_macros(it.span()),
            Stmt::FromImport(it) => self.no_macros(it.span()),
            Stmt::Macro(it) => self.no_macros(it.span()),
            Stmt::CallBlock(it) => self.no_macros(it.span()),
            Stmt::Do(it) => self.fault(
                it.span(),
                "there is nothing to do here: a template only prints",
            ),
        }
    }

    fn no_macros(&mut self, span: Span) {
        self.fault(
            span,
            "there are no macros: put the part into a file of its own in templates/theme/ and include it",
        );
    }

    /// What is kept under a name. A list made of what was kept before could grow without end, each in the next.
    fn kept(&mut self, value: &Expr<'_>) {
        self.expression(value);
        if let Some(span) = made_of_names(value) {
            self.fault(
                span,
                "a list that is kept may hold words and numbers only, no names",
            );
        }
    }

    fn maybe(&mut self, expression: Option<&Expr<'_>>) {
        if let Some(expression) = expression {
            self.expression(expression);
        }
    }

    fn all(&mut self, expressions: &[Expr<'_>]) {
        for one in expressions {
            self.expression(one);
        }
    }

    fn arguments(&mut self, arguments: &[CallArg<'_>]) {
        for one in arguments {
            self.expression(argument(one));
        }
    }

    fn expression(&mut self, expression: &Expr<'_>) {
        match expression {
            Expr::Var(it) => {
                if it.id == "self" {
                    self.fault(
                        it.span(),
                        "`self` is not there: `super()` prints the block that this one overrides",
                    );
                }
            }
            Expr::Const(_) => {}
            Expr::Slice(it) => {
                self.expression(&it.expr);
                self.maybe(it.start.as_ref());
                self.maybe(it.stop.as_ref());
                self.maybe(it.step.as_ref());
            }
            Expr::UnaryOp(it) => self.expression(&it.expr),
            Expr::BinOp(it) => {
                self.expression(&it.left);
                self.expression(&it.right);
            }
            Expr::Compare(it) => {
                self.expression(&it.expr);
                for one in &it.ops {
                    self.expression(&one.expr);
                }
            }
            Expr::IfExpr(it) => {
                self.expression(&it.test_expr);
                self.expression(&it.true_expr);
                self.maybe(it.false_expr.as_ref());
            }
            Expr::Filter(it) => {
                if it.name == "safe" {
                    self.fault(it.span(), "there is no `|safe`: leave it out. What is HTML already is printed as it is, and everything else stays text");
                } else {
                    self.named(it.span(), "filter", it.name, FILTERS);
                }
                self.maybe(it.expr.as_ref());
                self.arguments(&it.args);
            }
            Expr::Test(it) => {
                self.named(it.span(), "test", it.name, TESTS);
                self.expression(&it.expr);
                self.arguments(&it.args);
            }
            Expr::GetAttr(it) => self.expression(&it.expr),
            Expr::GetItem(it) => {
                self.expression(&it.expr);
                self.expression(&it.subscript_expr);
            }
            Expr::Call(it) => {
                match &it.expr {
                    Expr::Var(var) => {
                        self.named(it.span(), "function", var.id, FUNCTIONS);
                        match var.id {
                            "asset" => self.asset(it.span(), &it.args),
                            "t" => self.words(it.span(), &it.args),
                            _ => {}
                        }
                    }
                    Expr::GetAttr(part) if is_of_loop(&part.expr, part.name) => {}
                    other => {
                        self.fault(it.span(), "this is nothing to call");
                        self.expression(other);
                    }
                }
                self.arguments(&it.args);
            }
            Expr::List(it) => self.flat(it.span(), &it.items),
            Expr::Tuple(it) => self.flat(it.span(), &it.items),
            Expr::Map(it) => {
                self.all(&it.keys);
                self.flat(it.span(), &it.values);
            }
        }
    }

    fn flat(&mut self, span: Span, items: &[Expr<'_>]) {
        if items.iter().any(|item| holds_list(item)) {
            self.fault(span, "a list may not stand in a list");
        }
        self.all(items);
    }

    fn named(&mut self, span: Span, what: &str, name: &str, known: &[&str]) {
        if !known.contains(&name) {
            let near = did_you_mean(name, known.iter().copied());
            self.fault(
                span,
                format!(
                    "there is no {what} `{name}`.{near} There are: {}.",
                    known.join(", ")
                ),
            );
        }
    }

    /// Words that are asked for by their whole key must be there, and have all that they name.
    fn words(&mut self, span: Span, arguments: &[CallArg<'_>]) {
        let Some(CallArg::Pos(Expr::Const(key))) = arguments.first() else {
            return;
        };
        let key = key.value.as_str().unwrap_or_default();
        let Some(places) = words::own::known().get(key) else {
            let near = did_you_mean(key, words::own::known().keys().map(String::as_str));
            return self.fault(span, format!("there are no words `{key}`.{near}"));
        };
        let given = |place: &String| {
            arguments
                .iter()
                .any(|one| matches!(one, CallArg::Kwarg(name, _) if name == place))
        };
        if let Some(place) = places.iter().find(|place| !given(place)) {
            self.fault(span, format!("the words `{key}` need `{place}=…`"));
        }
    }

    fn asset(&mut self, span: Span, arguments: &[CallArg<'_>]) {
        let name = match arguments {
            [CallArg::Pos(Expr::Const(name))] => name.value.as_str(),
            _ => None,
        };
        match name {
            Some(name) if (self.has_asset)(name) => {}
            Some(name) => self.fault(span, format!("there is no assets/{name}")),
            None => self.fault(
                span,
                "`asset` takes the name of a file in assets/, in quotes",
            ),
        }
    }
}

fn argument<'a, 'b>(argument: &'b CallArg<'a>) -> &'b Expr<'a> {
    match argument {
        CallArg::Pos(it)
        | CallArg::Kwarg(_, it)
        | CallArg::PosSplat(it)
        | CallArg::KwargSplat(it) => it,
    }
}

fn is_of_loop(of: &Expr<'_>, name: &str) -> bool {
    matches!(of, Expr::Var(var) if var.id == "loop") && matches!(name, "cycle" | "changed")
}

/// Where a list stands in an expression that is made of more than words and numbers.
fn made_of_names(expression: &Expr<'_>) -> Option<Span> {
    find(expression, &|it| {
        matches!(it, Expr::List(_) | Expr::Tuple(_) | Expr::Map(_)) && it.as_const().is_none()
    })
}

fn holds_list(expression: &Expr<'_>) -> bool {
    find(expression, &|it| {
        matches!(it, Expr::List(_) | Expr::Tuple(_) | Expr::Map(_))
    })
    .is_some()
}

/// Where the first part of an expression stands that is so.
fn find(expression: &Expr<'_>, is: &dyn Fn(&Expr<'_>) -> bool) -> Option<Span> {
    if is(expression) {
        return Some(expression.span());
    }
    let list = |all: &[Expr<'_>]| all.iter().find_map(|one| find(one, is));
    let maybe = |one: &Option<Expr<'_>>| one.as_ref().and_then(|one| find(one, is));
    let arguments = |all: &[CallArg<'_>]| all.iter().find_map(|one| find(argument(one), is));
    match expression {
        Expr::Var(_) | Expr::Const(_) => None,
        Expr::Slice(it) => find(&it.expr, is)
            .or_else(|| maybe(&it.start))
            .or_else(|| maybe(&it.stop))
            .or_else(|| maybe(&it.step)),
        Expr::UnaryOp(it) => find(&it.expr, is),
        Expr::BinOp(it) => find(&it.left, is).or_else(|| find(&it.right, is)),
        Expr::Compare(it) => {
            find(&it.expr, is).or_else(|| it.ops.iter().find_map(|one| find(&one.expr, is)))
        }
        Expr::IfExpr(it) => find(&it.test_expr, is)
            .or_else(|| find(&it.true_expr, is))
            .or_else(|| maybe(&it.false_expr)),
        Expr::Filter(it) => maybe(&it.expr).or_else(|| arguments(&it.args)),
        Expr::Test(it) => find(&it.expr, is).or_else(|| arguments(&it.args)),
        Expr::GetAttr(it) => find(&it.expr, is),
        Expr::GetItem(it) => find(&it.expr, is).or_else(|| find(&it.subscript_expr, is)),
        Expr::Call(it) => arguments(&it.args),
        Expr::List(it) => list(&it.items),
        Expr::Tuple(it) => list(&it.items),
        Expr::Map(it) => list(&it.keys).or_else(|| list(&it.values)),
    }
}
