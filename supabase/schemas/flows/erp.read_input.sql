-- Documents as they came, read and checked: everything that is wrong with any of them is refused at
-- once.
create function erp.read_input(
  p_documents jsonb, out heads erp.document_input[], out lines erp.line_input[]
)
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  perform erp.refuse_input(array(select e from erp.shape_errors(p_documents) as e));
  perform erp.refuse_input(array(select e from erp.line_kind_errors(p_documents) as e));
  heads := array(select d from erp.read_documents(p_documents) as d order by d.number);
  lines := array(select l from erp.read_lines(p_documents) as l order by l.document, l.line_no);
  perform erp.refuse_input(array(
    select e from erp.document_errors(heads) as e
    union all
    select e from erp.line_errors(heads, lines) as e
    union all
    select e from erp.line_lot_errors(heads, lines) as e
    union all
    select e from erp.recount_errors(lines) as e
  ));
end
$$;
